internal import Interchange

// The functions that a host calls in the module, by their C names. What crosses is bytes in the
// module's own memory: the host asks for room, writes, calls, and reads the answer where it is told.

/// What the module holds between two calls.
///
/// A module has no threads and one host; a second bundle is a second instance of the module.
private struct Held {
  var desk: BundleDesk?
  var answer: [UInt8] = []
}

private nonisolated(unsafe) var held = Held()

/// Opens a bundle, in place of the one before.
///
/// - Returns: 0, or 2 with the faults as the answer.
@c(rulescheck_open)
public func open(_ start: UnsafePointer<UInt8>?, _ count: Int32) -> Int32 {
  do throws(BundleFault) {
    let desk = BundleDesk(try Bundle(bytes: unsafe bytes(start, count)))
    unsafe held = Held(desk: desk)
    return HostAnswer.Status.decided.rawValue
  } catch {
    unsafe held = Held(answer: HostAnswer(error).json)
    return HostAnswer.Status.unusable.rawValue
  }
}

/// Decides a case, JSON in UTF-8, on a day, `YYYY-MM-DD`.
///
/// - Returns: 0 with the decision as the answer, or 2 or 3 with the faults; 1: no bundle is open.
@c(rulescheck_decide)
public func decide(
  _ text: UnsafePointer<UInt8>?, _ textCount: Int32, _ day: UnsafePointer<UInt8>?,
  _ dayCount: Int32
) -> Int32 {
  let day = String(decoding: unsafe bytes(day, dayCount), as: UTF8.self)
  guard let answer = unsafe held.desk?.answer(case: bytes(text, textCount), asOf: day) else {
    return 1
  }
  unsafe held.answer = answer.json
  return answer.status.rawValue
}

/// How many bytes the last answer has.
@c(rulescheck_answer_count)
public func answerCount() -> Int32 { Int32(unsafe held.answer.count) }

/// Copies the last answer to where the host made room for it.
@c(rulescheck_answer_copy)
public func copyAnswer(_ start: UnsafeMutablePointer<UInt8>?) {
  guard let start = unsafe start else { return }
  for (index, byte) in unsafe held.answer.enumerated() { unsafe start[index] = byte }
}

/// The bytes that the host wrote; it says how many.
private func bytes(_ start: UnsafePointer<UInt8>?, _ count: Int32) -> [UInt8] {
  guard let start = unsafe start, count > 0 else { return [] }
  return unsafe Array(UnsafeBufferPointer(start: start, count: Int(count)))
}
