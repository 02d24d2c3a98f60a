import RulesEngine

/// The answers of one section, a box a provision, in the order of the form.
struct VerdictBar: Equatable {
  struct Box: Equatable {
    var provision: String
    var answer: Answer
  }

  var boxes: [Box]

  /// `5 provisions: 2 yes, 1 no, 2 open`.
  var words: String {
    var parts: [String] = []
    for answer in Answer.allCases {
      var count = 0
      for box in boxes where box.answer == answer { count += 1 }
      if count > 0 { parts.append(String(count) + " " + answer.words.lowercased()) }
    }
    return String(boxes.count) + (boxes.count == 1 ? " provision: " : " provisions: ")
      + parts.joined(separator: ", ")
  }
}

/// The stages of a policy and the clocks that run in each, in order.
struct StageMap: Equatable {
  struct Clock: Equatable {
    /// What has to be done: `send the full response`.
    var step: String
    /// By when, in words.
    var limit: String
  }

  struct Stage: Equatable {
    var title: String
    var clocks: [Clock]
    /// What opens it: `make a complaint`.
    var opening: String
  }

  var stages: [Stage]
}

/// A dated case, drawn day by day.
struct Timeline: Equatable {
  struct Event: Equatable {
    var words: String
    var day: CivilDate
  }

  /// In order of date.
  var events: [Event]
  var policyDate: CivilDate?
  var codeDate: CivilDate?
  /// Days that are no working days, within the days drawn.
  var closed: [CivilDate]

  /// From so many days on, months are drawn in place of days.
  static let mostDays = 62
}
