import RulesEngine

/// A kind of map in the format: what it is called in messages, and the keys it may have.
struct MapShape: Sendable {
  /// In words that follow `in` and `the keys of`: `a stage`.
  let name: String
  /// The keys it may have besides the remarks.
  let keys: [String]
  /// Whether it may carry remarks at all.
  var hasRemarks = true
  /// Whether a `commitment` on it means anything.
  var isPromise = false
  /// Whether its keys lead to names that others use.
  var definesNames = false
  /// What to say to keys that are often put here.
  var hints: [Hint] = []

  /// A key that does not belong in a map, though one may think so.
  struct Hint: Sendable {
    var key: String
    var help: String
    /// The key that has its meaning here.
    var instead: String?

    init(_ key: String, _ help: String, instead: String? = nil) {
      (self.key, self.help, self.instead) = (key, help, instead)
    }
  }

  /// The keys any map may carry beside its meaning.
  static let remarkKeys = ["clause", "reading", "confidence", "note", "commitment"]

  /// Those that this one may carry: `commitment` only where something is promised.
  var remarkKeys: [String] {
    if !hasRemarks { return [] }
    return isPromise ? MapShape.remarkKeys : MapShape.remarkKeys.dropLast()
  }

  /// The shapes that have a key, for a key in the wrong place.
  static func shapes(with key: String) -> [String] {
    var names: [String] = []
    for shape in all where shape.keys.contains(key) && !names.contains(shape.name) {
      names.append(shape.name)
    }
    return names
  }

  private static let all: [MapShape] = [
    duty(in: .landlord), right(in: .landlord), extending, pause, stage(in: .landlord), exclusion,
    declaration(in: nil), provision, handler, counting, calendar, inForce, source, event, act,
    fact, party, landlordPolicy, codePolicy,
  ]

  /// Every kind of map in a policy and in the vocabulary, for the page that explains their keys.
  static let documented: [MapShape] =
    all + [
      variantOfStage, part, form, column, section, days, answeredCode, unclear, momentChoice,
      happened, judged,
      ownVocabulary, sharedVocabulary,
    ]

  // MARK: whole files

  private static let head = [
    "format", "policy", "edition", "title", "kind", "jurisdiction", "in_force", "review_by",
    "until", "calendar", "counting", "sources", "terms", "exclusions", "duties", "rights",
    "stages", "declares", "vocabulary", "when", "extends", "pauses",
  ]

  private static let landlordPolicy = MapShape(
    name: "a landlord's policy", keys: head + ["landlord", "answers_to"],
    definesNames: true)
  private static let codePolicy = MapShape(
    name: "a Code", keys: head + ["provisions", "form"], definesNames: true)
  private static let unknownPolicy = MapShape(
    name: "a policy", keys: head + ["landlord", "answers_to", "provisions", "form"],
    definesNames: true)

  static func policy(_ kind: Policy.Kind?) -> MapShape {
    switch kind {
    case .landlord: landlordPolicy
    case .code: codePolicy
    case nil: unknownPolicy
    }
  }

  static let sharedVocabulary = MapShape(
    name: "the vocabulary", keys: ["format", "vocabulary", "title"] + ownVocabulary.keys,
    definesNames: true)
  static let ownVocabulary = MapShape(
    name: "a policy's own vocabulary",
    keys: ["parties", "events", "acts", "facts", "contents", "speeds"], definesNames: true)

  // MARK: rules

  private static let ruleKeys = [
    "when", "do", "who", "from", "until", "unless", "at_latest", "needs", "counting",
    "variants", "in_force",
  ]
  private static let servesInCode = Hint(
    "serves", "only a landlord's stages and rules stand for something of a Code")

  private static func duty(_ more: [String]) -> MapShape {
    MapShape(
      name: "a duty", keys: ruleKeys + ["due", "every", "include", "extension"] + more,
      isPromise: true,
      hints: [
        Hint("up_to", "it belongs to the `extension` of the duty"),
        Hint("times", "it belongs to the `extension` of the duty"), servesInCode,
      ])
  }

  private static func right(_ more: [String]) -> MapShape {
    MapShape(
      name: "a right", keys: ruleKeys + more, isPromise: true,
      hints: [
        Hint(
          "due", "a right has no due date, it ends with `until`; `due` is a key of a duty",
          instead: "until"),
        Hint("every", "a right does not fall due; `every` is a key of a duty"),
        Hint("extension", "only a duty has a due date that can be moved"),
        Hint("include", "what has to come with the act stands under `needs`"), servesInCode,
      ])
  }

  private static let codeDuty = duty([])
  private static let landlordDuty = duty(["serves"])
  private static let codeRight = right([])
  private static let landlordRight = right(["serves"])

  static func duty(in kind: Policy.Kind?) -> MapShape { kind == .code ? codeDuty : landlordDuty }

  static func right(in kind: Policy.Kind?) -> MapShape { kind == .code ? codeRight : landlordRight }

  static let extending = MapShape(
    name: "an extension",
    keys: ["when", "up_to", "until", "unless", "times", "include", "needs"], isPromise: true,
    hints: [
      Hint("due", "the latest new date stands under `up_to`", instead: "up_to"),
      Hint("at_latest", "the latest new date stands under `up_to`", instead: "up_to"),
    ])

  static let exclusion = MapShape(
    name: "an exclusion", keys: ["when", "unless", "at", "instead"], isPromise: true)

  // MARK: stages

  private static func stage(_ more: [String]) -> MapShape {
    MapShape(
      name: "a stage",
      keys: [
        "title", "when", "opens", "until", "handler", "final", "duties", "rights", "variants",
      ] + more,
      isPromise: true, definesNames: true, hints: [servesInCode])
  }

  private static let codeStage = stage([])
  private static let landlordStage = stage(["serves"])

  static func stage(in kind: Policy.Kind?) -> MapShape { kind == .code ? codeStage : landlordStage }

  /// A variant of a stage, which unlike it may have days of its own.
  static let variantOfStage = MapShape(
    name: "a variant of a stage",
    keys: ["title", "when", "in_force", "opens", "until", "handler", "final", "duties", "rights"],
    isPromise: true, definesNames: true)

  static let handler = MapShape(name: "a handler", keys: ["is", "not_from"], isPromise: true)

  static let pause = MapShape(
    name: "a pause", keys: ["do", "when", "from", "until", "at_latest", "stops"], isPromise: true,
    hints: [Hint("who", "only the body may stop a count")])
  static let answeredCode = MapShape(name: "a Code answered to", keys: ["code", "when"])

  // MARK: statements

  private static let landlordDeclaration = MapShape(
    name: "a declaration", keys: ["is", "when", "needs"], isPromise: true,
    hints: [
      Hint("at_least", "a Code asks for a least; a landlord says what `is`", instead: "is")
    ])
  private static let codeDeclaration = MapShape(
    name: "a declaration", keys: ["at_least", "when", "needs"], isPromise: true,
    hints: [
      Hint("is", "a Code says what must be declared `at_least`", instead: "at_least")
    ])
  private static let anyDeclaration = MapShape(
    name: "a declaration", keys: ["is", "at_least", "when", "needs"], isPromise: true)

  static func declaration(in kind: Policy.Kind?) -> MapShape {
    switch kind {
    case .landlord: landlordDeclaration
    case .code: codeDeclaration
    case nil: anyDeclaration
    }
  }

  private static let partKeys = ["requires", "protects", "evidence", "ask", "force", "when"]
  static let provision = MapShape(
    name: "a provision", keys: partKeys + ["parts", "reassess_on_change"])
  static let part = MapShape(name: "a part of a provision", keys: partKeys)

  static let form = MapShape(
    name: "a form", keys: ["title", "columns", "sections"], hasRemarks: false)
  static let column = MapShape(
    name: "a column of a form", keys: ["title", "shows"], hasRemarks: false)
  static let section = MapShape(
    name: "a section of a form", keys: ["title", "provisions"], hasRemarks: false)

  // MARK: the head of a policy

  static let inForce = MapShape(name: "`in_force`", keys: ["from", "until", "chosen_by"])
  static let source = MapShape(
    name: "a source", keys: ["title", "publisher", "url", "published"])
  static let calendar = MapShape(name: "a calendar", keys: ["base", "closed", "open"])
  static let days = MapShape(name: "a range of days", keys: ["from", "until"])
  static let counting = MapShape(
    name: "`counting`",
    keys: ["working_days", "other", "closed_day", "cut_off", "day_ends", "month_end"])

  // MARK: words

  static let party = MapShape(name: "a party", keys: ["side"])
  static let event = MapShape(
    name: "an event", keys: ["ask", "happens", "not_before", "not_after", "marks"])
  static let act = MapShape(name: "an act", keys: ["event", "say"])
  static let fact = MapShape(
    name: "a fact", keys: ["type", "ask", "values", "weigh", "not_before", "not_after"])

  // MARK: moments and conditions

  static let unclear = MapShape(name: "an unclear value", keys: ["unclear", "read_as"])
  static let momentChoice = MapShape(
    name: "a choice of moments", keys: ["earlier_of", "later_of"])
  static let happened = MapShape(
    name: "a condition with `happened`", keys: ["happened", "by", "with"])
  static let judged = MapShape(name: "a condition with `judged`", keys: ["judged", "about"])
}
