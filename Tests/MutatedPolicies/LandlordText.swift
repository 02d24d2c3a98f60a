/// The file of a landlord that complies with England's Code of 2024, in pieces that can be changed.
package struct LandlordText: Sendable {
  /// What stands at each place of the file that a mutation may change.
  package var pieces: [String: String] = [
    "calendar": "england-and-wales", "counting": "unstated", "until": "", "pauses": "",
    "complain from": "issue_occurred", "complain until": "12 months from knew",
    "complain unless": "unless: good_reason", "complain more": "",
    "ombudsman from": "stage_2.responded", "ombudsman until": "12 months from stage_2.responded",
    "ombudsman unless": "unless: ombudsman_accepts_late",
    "old when": "{ not: { happened: received, by: 12 months from issue_occurred } }",
    "old unless":
      "unless: { any: [{ happened: received, by: 12 months from knew }, { judged: good_reason, "
      + "about: complain }] }",
    "old at": "[acceptance]", "court when": "court_claim_filed", "court at": "[acceptance]",
    "again when": "previously_decided", "again at": "[acceptance]", "ground more": "",
    "refusal include": "[reasons, right_to_ombudsman]", "before stage 1": "",
    "stage 1 opens": "[received, refusal_overturned]", "stage 1 more": "",
    "acknowledge 1": "5 working days from received", "acknowledge 1 more": "",
    "acknowledge 1 include": "[complaint_definition, outcomes_sought, responsibilities]",
    "respond 1": "10 working days from stage_1.acknowledged", "respond 1 more": "",
    "respond 1 include":
      "[complaint_stage, complaint_definition, decision, reasons, remedy, outstanding_actions, "
      + "how_to_escalate]",
    "up to 1": "10 working days from due", "told 1": "until: due", "lift 1": "",
    "notice 1": "[new_date, reasons, ombudsman_contact]",
    "escalate from": "stage_1.responded", "escalate until": "none", "escalate needs": "none",
    "escalate more": "", "stage 2 opens": "[stage_1.escalation_requested]", "stage 2 more": "",
    "handler": "not_from: [stage_1]",
    "acknowledge 2": "5 working days from stage_1.escalation_requested",
    "acknowledge 2 more": "",
    "acknowledge 2 include": "[complaint_definition, outcomes_sought, responsibilities]",
    "respond 2": "20 working days from stage_2.acknowledged", "respond 2 more": "",
    "respond 2 include":
      "[complaint_stage, complaint_definition, decision, reasons, remedy, outstanding_actions, "
      + "how_to_go_to_ombudsman]",
    "up to 2": "20 working days from due", "told 2": "until: due", "lift 2": "",
    "notice 2": "[new_date, reasons, ombudsman_contact]", "after stage 2": "",
  ]

  package init() {}

  private func piece(_ name: String) -> String { pieces[name] ?? "" }

  private func more(_ name: String) -> String {
    let text = piece(name)
    return text.isEmpty ? "" : ", " + text
  }

  /// The file; names of its own stand in it only where something uses them.
  package var yaml: String {
    let body = self.body
    func used(_ names: KeyValuePairs<String, String>) -> [String] {
      names.filter { body.contains($0.key) }.map { "\($0.key): \($0.value)" }
    }
    let terms = used([
      "knew": "{ later_of: [issue_occurred, became_aware] }",
      "known_first": "{ earlier_of: [issue_occurred, became_aware] }",
      "acknowledged_or_due": "{ earlier_of: [stage_1.acknowledged, stage_1.acknowledge.due] }",
      "acknowledged_and_due": "{ later_of: [stage_1.acknowledged, stage_1.acknowledge.due] }",
    ])
    let head = terms.isEmpty ? "" : "terms:\n  " + terms.joined(separator: "\n  ") + "\n"
    if piece("pauses").isEmpty { return body + head }
    return body + head + """
      vocabulary:
        events:
          asked: { ask: On what date did you ask?, happens: many }
          told: { ask: On what date were you told?, happens: many }

      """
  }

  private var body: String {
    """
    format: 1
    policy: acme
    edition: "1"
    title: Acme
    kind: landlord
    landlord: { name: Acme }
    jurisdiction: england
    answers_to: england-hoscode
    in_force: unstated
    calendar: \(piece("calendar"))
    counting: \(piece("counting"))
    \(piece("until"))
    \(piece("pauses"))
    rights:
      complain: { who: resident, from: \(piece("complain from")), until: \(piece("complain until"))\
    \(more("complain unless"))\(more("complain more")), clause: p 1 }
      refer_to_ombudsman: { who: resident, from: \(piece("ombudsman from")), until: \
    \(piece("ombudsman until"))\(more("ombudsman unless")), clause: p 1 }
    exclusions:
      issue_over_twelve_months: { when: \(piece("old when"))\(more("old unless")), at: \
    \(piece("old at")), clause: p 1 }
      claim_filed: { when: \(piece("court when")), at: \(piece("court at")), clause: p 1 }
      already_considered: { when: \(piece("again when")), at: \(piece("again at")), clause: p 1 }
    \(piece("ground more"))
    duties:
      explain_refusal: { from: refused, due: unstated, include: \(piece("refusal include")), \
    clause: p 1 }
    stages:
    \(piece("before stage 1"))
      stage_1:
        title: Stage 1
        serves: stage_1
        opens: \(piece("stage 1 opens"))
        \(piece("stage 1 more"))
        duties:
          acknowledge: { due: \(piece("acknowledge 1")), include: \
    \(piece("acknowledge 1 include"))\(more("acknowledge 1 more")), clause: p 1 }
          respond: { due: \(piece("respond 1")), include: \(piece("respond 1 include"))\
    \(more("respond 1 more")), clause: p 1, extension: { up_to: \(piece("up to 1"))\
    \(more("told 1"))\(more("lift 1")), include: \(piece("notice 1")), clause: p 1 } }
        rights:
          escalate: { who: resident, from: \(piece("escalate from")), until: \
    \(piece("escalate until")), needs: \(piece("escalate needs"))\(more("escalate more")), \
    clause: p 1 }
      stage_2:
        title: Stage 2
        serves: stage_2
        opens: \(piece("stage 2 opens"))
        handler: { \(piece("handler")), clause: p 1 }
        final: yes
        \(piece("stage 2 more"))
        duties:
          acknowledge: { due: \(piece("acknowledge 2")), include: \
    \(piece("acknowledge 2 include"))\(more("acknowledge 2 more")), clause: p 1 }
          respond: { due: \(piece("respond 2")), include: \(piece("respond 2 include"))\
    \(more("respond 2 more")), clause: p 1, extension: { up_to: \(piece("up to 2"))\
    \(more("told 2"))\(more("lift 2")), include: \(piece("notice 2")), clause: p 1 } }
    \(piece("after stage 2"))

    """
  }
}
