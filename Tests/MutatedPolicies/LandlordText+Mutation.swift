internal import TestSupport

extension LandlordText {
  /// A changed file, and what was changed.
  package static func mutant(seed: UInt64) -> (text: LandlordText, changes: [String]) {
    var dice = Dice(seed: seed)
    var text = LandlordText()
    var changes: [String] = []
    let names = text.pieces.keys.sorted()
    for _ in 0..<[1, 1, 1, 2, 2, 3][Int.random(in: 0..<6, using: &dice)] {
      let name = names[Int.random(in: 0..<names.count, using: &dice)]
      let piece = text.other(name, &dice)
      text.pieces[name] = piece
      changes.append("\(name): \(piece)")
    }
    return (text, changes)
  }

  private func pick(_ options: [String], _ dice: inout Dice) -> String {
    options[Int.random(in: 0..<options.count, using: &dice)]
  }

  /// Something else to stand at a place of the file.
  private func other(_ name: String, _ dice: inout Dice) -> String {
    switch name {
    case "calendar":
      return pick(
        [
          "scotland", "northern-ireland", "england-and-wales",
          "{ base: england-and-wales, closed: [{ from: 2025-12-27, until: 2025-12-31 }] }",
          "{ base: england-and-wales, open: [2025-12-26] }",
          "{ base: scotland, closed: [2026-04-06] }",
        ], &dice)
    case "counting": return counting(&dice)
    case "until": return pick(["until: withdrawn", "until: stage_1.logged"], &dice)
    case "pauses":
      let duty = pick(["stage_1.respond", "stage_2.respond", "stage_1.acknowledge"], &dice)
      return "pauses: { waiting: { from: asked, until: told, stops: [\(duty)], clause: p 9 } }"
    case "acknowledge 1":
      return date(["received", "stage_1.opened", "stage_1.logged"], &dice)
    case "respond 1":
      return date(
        [
          "received", "stage_1.acknowledged", "stage_1.logged", "stage_1.opened",
          "stage_1.acknowledge.due", "acknowledged_or_due", "acknowledged_and_due", "unstated",
          "stage_1.understanding_set_out",
        ], &dice)
    case "acknowledge 2":
      return date(["received", "stage_2.opened", "stage_1.escalation_requested"], &dice)
    case "respond 2":
      return date(
        [
          "received", "stage_2.acknowledged", "stage_2.opened", "stage_2.acknowledge.due",
          "stage_1.escalation_requested", "unstated",
        ], &dice)
    case "up to 1", "up to 2":
      let stage = name == "up to 1" ? "stage_1" : "stage_2"
      return pick(["none", "unstated"], &dice).isEmpty || Bool.random(using: &dice)
        ? date(["due", "\(stage).extended", "\(stage).acknowledged", "received"], &dice)
        : pick(["none", "unstated", "10 working days from due", "20 days from due"], &dice)
    case "told 1", "told 2":
      return pick(
        ["", "until: unstated", "until: 1 day from due", "until: 5 working days from received"],
        &dice)
    case "lift 1", "lift 2":
      return pick(
        [
          "unless: good_reason", "unless: { any: [good_reason, special_circumstances] }",
          "unless: { all: [good_reason, court_claim_filed] }", "unless: court_claim_filed",
          "times: 2", "when: court_claim_filed", "needs: [manager_approves]",
        ], &dice)
    default: return otherRule(name, &dice)
    }
  }

  private func otherRule(_ name: String, _ dice: inout Dice) -> String {
    switch name {
    case "complain from", "ombudsman from", "escalate from":
      let start = pieces[name] ?? ""
      return pick([start, "2 months from " + start, "1 day from " + start, "knew"], &dice)
    case "complain until":
      let count = pick(["6", "11", "12", "13", "24"], &dice)
      let unit = pick(["months", "years", "weeks"], &dice)
      let start = pick(["knew", "known_first", "issue_occurred", "became_aware"], &dice)
      return pick(["none", "unstated", "\(count) \(unit) from \(start)"], &dice)
    case "ombudsman until", "escalate until":
      let start = name == "escalate until" ? "stage_1.responded" : "stage_2.responded"
      return pick(
        [
          "none", "unstated", "1 year from \(start)", "11 months from \(start)",
          "52 weeks from \(start)", "53 weeks from \(start)", "20 working days from \(start)",
          "{ unclear: [12 months from \(start), 20 working days from \(start)] }",
        ], &dice)
    case "complain unless", "ombudsman unless":
      return pick(
        [
          "", "unless: special_circumstances", "unless: { any: [good_reason, court_claim_filed] }",
          "unless: { all: [good_reason, court_claim_filed] }",
        ], &dice)
    case "complain more", "escalate more":
      return pick(
        [
          "when: previously_decided", "when: { not: court_claim_filed }", "needs: [in_writing]",
          "at_latest: 2 years from received", "unless: good_reason",
        ], &dice)
    case "escalate needs": return pick(["[reasons]", "[]", "unstated"], &dice)
    case "old when":
      let limit = pick(["6 months", "12 months", "13 months", "365 days"], &dice)
      let start = pick(["issue_occurred", "became_aware", "knew"], &dice)
      return "{ not: { happened: received, by: \(limit) from \(start) } }"
    case "old unless":
      return pick(
        [
          "", "unless: good_reason", "unless: { happened: received, by: 12 months from knew }",
          "unless: { any: [{ happened: received, by: 24 months from knew }, { judged: "
            + "good_reason, about: complain }] }",
        ], &dice)
    case "court when", "again when":
      let own = pieces[name] ?? ""
      return pick(
        [
          "{ any: [\(own), information_request] }", "{ all: [\(own), information_request] }",
          "information_request", "{ not: \(own) }", own, "{ any: [\(own), decided_by_court] }",
        ], &dice)
    case "old at", "court at", "again at":
      return pick(["[any_time]", "[escalation]", "[acceptance, escalation]"], &dice)
    case "ground more":
      return pick(
        [
          "  no_request: { when: first_time_service_request, clause: p 2 }",
          "  sued: { when: { all: [court_claim_filed, decided_by_court] }, clause: p 2 }",
          "  sued: { when: court_claim_filed, at: [any_time], clause: p 2 }",
        ], &dice)
    default: return otherShape(name, &dice)
    }
  }

  private func otherShape(_ name: String, _ dice: inout Dice) -> String {
    switch name {
    case "before stage 1":
      return """
          before:
            title: Putting it right
            serves: none
            opens: [\(pick(["concern_raised", "received"], &dice))]
            duties: { resolve_concern: { due: 2 days from concern_raised, clause: p 3 } }
        """
    case "after stage 2":
      return """
          panel:
            title: Panel
            serves: none
            opens: [stage_2.responded]
            duties: { acknowledge: { due: 5 working days from panel.opened, clause: p 3 } }
        """
    case "stage 1 opens":
      return pick(
        ["[received]", "[concern_answered]", "[concern_answered, received]", "[logged]"], &dice)
    case "stage 2 opens":
      return pick(
        [
          "[refusal_overturned]", "[stage_1.responded]",
          "[stage_1.escalation_requested, stage_1.responded]",
          "[5 working days from stage_1.escalation_requested]",
        ], &dice)
    case "stage 1 more", "stage 2 more":
      let stage = name == "stage 1 more" ? "stage_1" : "stage_2"
      return pick(
        [
          "when: previously_decided", "until: \(stage).acknowledged",
          "variants: [{ when: court_claim_filed, duties: { respond: { due: 30 days from received "
            + "} } }]",
          "variants: [{ when: court_claim_filed, duties: { respond: { due: 3 days from received "
            + "} } }]",
        ], &dice)
    case "handler": return pick(["not_from: none", "is: somebody", "not_from: unstated"], &dice)
    case "acknowledge 1 more", "acknowledge 2 more", "respond 1 more", "respond 2 more":
      let stage = name.hasSuffix("1 more") ? "stage_1" : "stage_2"
      return pick(
        [
          "when: previously_decided", "when: { not: court_claim_filed }", "unless: good_reason",
          "until: \(stage).logged", "needs: [manager_approves]", "at_latest: 3 days from received",
          "from: \(stage).logged", "counting: { other: day_1, working_days: day_1 }",
          "counting: { closed_day: next_working_day }", "counting: { day_ends: \"17:00\" }",
          "variants: [{ when: court_claim_filed, due: 15 working days from received }]",
          "variants: [{ when: court_claim_filed, due: 4 working days from received }]",
        ] + (name.hasPrefix("ack") ? ["extension: { up_to: 9 days from due, clause: p 4 }"] : []),
        &dice)
    default:
      // A list of items.
      var items = (pieces[name] ?? "").dropFirst().dropLast().split(separator: ", ").map(
        String.init)
      if items.count < 2 { return "[]" }
      switch Int.random(in: 0..<4, using: &dice) {
      case 0: return pick(["unstated", "none"], &dice)
      case 1: items.append("progress")
      default: items.remove(at: Int.random(in: 0..<items.count, using: &dice))
      }
      return "[" + items.joined(separator: ", ") + "]"
    }
  }

  private func counting(_ dice: inout Dice) -> String {
    var keys: [String] = []
    for (key, values) in [
      ("working_days", ["day_0", "day_1"]), ("other", ["day_0", "day_1"]),
      ("closed_day", ["same_day", "next_working_day"]), ("month_end", ["last_day", "next_day"]),
      ("cut_off", ["\"17:00\"", "none"]), ("day_ends", ["\"17:00\"", "none"]),
    ] where Bool.random(using: &dice) {
      keys.append("\(key): \(pick(values, &dice))")
    }
    return keys.isEmpty ? "{ working_days: day_1 }" : "{ " + keys.joined(separator: ", ") + " }"
  }

  private func date(_ starts: [String], _ dice: inout Dice) -> String {
    func length() -> String {
      let unit = pick(
        ["working days", "working days", "days", "days", "weeks", "months", "hours"], &dice)
      var count = Int.random(in: 2...22, using: &dice)
      if unit == "weeks" { count = count % 4 + 2 }
      if unit == "months" { count = 2 }
      if unit == "hours" { count *= 24 }
      return "\(count) \(unit) from \(pick(starts, &dice))"
    }
    switch Int.random(in: 0..<20, using: &dice) {
    case 0, 1: return "{ earlier_of: [\(length()), \(length())] }"
    case 2: return "{ later_of: [\(length()), \(length())] }"
    case 3: return "{ unclear: [\(length()), \(length())] }"
    default: return length()
    }
  }
}
