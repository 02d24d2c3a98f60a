/// A point in time, as a policy prints it.
public indirect enum Moment: Equatable, Sendable {
  case on(CivilDate)
  /// A name that stands for an event, a date fact or a term; which one is settled when compiled.
  case named(String)
  /// The due date of a duty, by its path; nil inside an extension: the duty being extended.
  case due(of: String?)
  /// The day after a duty's due date passed with the duty undone.
  case missed(String)
  /// The day a stage opened.
  case opened(String)
  case after(Length, Stated<Moment>)
  case earlierOf([Moment])
  case laterOf([Moment])
}

/// When a duty is due: by a moment, or with a speed that has no number (`promptly`).
public enum Due: Equatable, Sendable {
  case by(Moment)
  case speed(String)
}

/// How often a duty falls due again: a length, or a speed that has no number.
public enum Interval: Equatable, Sendable {
  case length(Length)
  case speed(String)
}
