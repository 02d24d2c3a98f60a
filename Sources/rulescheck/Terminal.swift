#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Standard input, output and error.
///
/// The only unsafe code of the program beside the YAML parser: each pointer lives for one call and
/// reaches no further than the bytes counted beside it.
enum Terminal {
  /// Prints an outcome and ends the process with its code.
  static func end(with outcome: Outcome) -> Never {
    put(Array(outcome.errors.utf8), on: 2)
    exit(put(Array(outcome.output.utf8) + outcome.data, on: 1) ? outcome.code : 2)
  }

  /// Whether standard output is a terminal.
  static var isOutput: Bool { isatty(1) == 1 }

  /// All that stands on standard input, a pipe included; nil when it cannot be read.
  static func standardInput() -> [UInt8]? {
    var all: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes { buffer in
        unsafe read(0, buffer.baseAddress, buffer.count)
      }
      if count < 0 { return nil }
      if count == 0 { return all }
      all += chunk[..<count]
    }
  }

  /// Writes all bytes; false when the other side does not take it.
  @discardableResult
  private static func put(_ bytes: [UInt8], on descriptor: Int32) -> Bool {
    var start = 0
    while start < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe write(descriptor, buffer.baseAddress.map { unsafe $0 + start }, bytes.count - start)
      }
      if count <= 0 { return false }
      start += count
    }
    return true
  }
}
