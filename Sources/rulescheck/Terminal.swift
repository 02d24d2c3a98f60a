#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Standard output and standard error.
enum Terminal {
  /// Prints an outcome and ends the process with its code.
  static func exit(_ outcome: Outcome) -> Never {
    write(outcome.errors, to: 2)
    let isWhole = write(outcome.output, to: 1)
    #if canImport(Glibc)
      Glibc.exit(isWhole ? outcome.code : 2)
    #elseif canImport(Musl)
      Musl.exit(isWhole ? outcome.code : 2)
    #else
      Darwin.exit(isWhole ? outcome.code : 2)
    #endif
  }

  /// Writes all of a text; false when the other side does not take it.
  @discardableResult
  private static func write(_ text: String, to descriptor: Int32) -> Bool {
    let bytes = Array(text.utf8)
    var start = 0
    while start < bytes.count {
      // The pointer lives for the call and reaches to the end of `bytes`.
      let written = unsafe bytes.withUnsafeBytes { buffer in
        #if canImport(Glibc)
          unsafe Glibc.write(
            descriptor, buffer.baseAddress.map { unsafe $0 + start }, bytes.count - start)
        #elseif canImport(Musl)
          unsafe Musl.write(
            descriptor, buffer.baseAddress.map { unsafe $0 + start }, bytes.count - start)
        #else
          unsafe Darwin.write(
            descriptor, buffer.baseAddress.map { unsafe $0 + start }, bytes.count - start)
        #endif
      }
      if written <= 0 { return false }
      start += written
    }
    return true
  }
}
