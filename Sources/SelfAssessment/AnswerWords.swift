import RulesEngine

// The words of answers, of how they are weighed, and of what is open.

/// What an officer reads of a row that is not settled: what is so, and what to do next.
extension OpenReason {
  /// One or two sentences, in plain English.
  public var words: String {
    switch self {
    case .unanswered:
      return
        "Nobody has answered this, and the document alone cannot. Answer yes with evidence, no "
        + "with an explanation and a target date, or not applicable with a reason."
    case .conflict(let stated):
      return "A person states “" + stated.words + "”, but the document shows that it does not "
        + "comply. Change the policy's document, or answer no with an explanation and a target "
        + "date."
    case .setAside(let why): return why.words
    case .noEvidence:
      return "The answer is yes without any evidence that counts. Name what shows it under "
        + "`evidence`, with the day it is from under `dated`."
    case .noExplanation:
      return "It is a no without an explanation. Write under `explanation` why, and what will be "
        + "done."
    case .noTarget:
      return "It is a no without a target date. Write under `target` the day by which it will be "
        + "put right."
    case .targetPassed(let day):
      return "The target date, " + day.iso
        + ", has passed. Answer yes if it has been put right, or "
        + "explain again and set a new target."
    case .noReason:
      return "It is said not to apply, without a reason. Write under `reason` why it does not."
    }
  }
}

extension WeighedStatement.SetAside {
  /// Why the answer does not count, and what to do next.
  public var words: String {
    switch self {
    case .withoutRole:
      "The answer does not count, since it does not say who gives it. Write the role under `by`."
    case .undated:
      "The answer does not count, since it is undated. Write under `on` the day it was given."
    case .later(let day):
      "The answer does not count, since it is of " + day.iso + ", after the day of the assessment. "
        + "Mend `on`, or assess as of a later day."
    case .lapsed(let day):
      "The answer counted until " + day.iso + " only. Ask again, and write the new answer with its "
        + "date."
    }
  }
}

extension WeighedStatement.WeighedEvidence.Fault {
  /// Why it is no evidence, to stand behind what it shows: `expired on 2026-05-01`.
  public var words: String {
    switch self {
    case .undated: "undated"
    case .later(let day): "of " + day.iso + ", after the day of the assessment"
    case .expired(let day): "expired on " + day.iso
    }
  }
}

extension Comply {
  /// As a person says it.
  public var words: String {
    switch self {
    case .yes: "yes"
    case .no: "no"
    case .notApplicable: "not applicable"
    case .open: "open"
    }
  }
}

extension Standing {
  /// How the document and a person stand to each other, in few words.
  public var words: String {
    switch self {
    case .byDocument: "by the document"
    case .byPerson: "by a person; the document alone cannot tell"
    case .agreed: "the document and a person agree"
    case .personDiffers: "a person says otherwise than the document"
    case .conflict: "conflict: the document and a person disagree"
    case .unanswered: "unanswered"
    case .byParts: "by its parts"
    }
  }
}

extension Verdict {
  /// As a person says it.
  public var words: String {
    switch self {
    case .yes: "yes"
    case .no: "no"
    case .undetermined: "undetermined"
    case .needsEvidence: "needs evidence"
    case .notApplicable: "not applicable"
    }
  }
}
