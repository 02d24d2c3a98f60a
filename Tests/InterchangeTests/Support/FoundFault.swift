import Interchange

extension JSONFault {
  /// What is wrong with a text; `nil` if it is read.
  static func found(in bytes: [UInt8]) -> JSONFault? { found(in: bytes, 0..<bytes.count) }

  /// What is wrong with a part of a text; `nil` if it is read.
  static func found(in bytes: [UInt8], _ range: Range<Int>) -> JSONFault? {
    do throws(JSONFault) {
      _ = try JSONValue(parsing: bytes, in: range)
      return nil
    } catch {
      return error
    }
  }

  /// What is wrong with a text; `nil` if it is read.
  static func found(in text: String) -> JSONFault? { found(in: Array(text.utf8)) }
}

extension CalendarFile {
  /// Everything that is wrong with a calendar file; nothing if it is read.
  static func faults(in bytes: [UInt8]) -> [CalendarFault] {
    do throws(Unusable) {
      _ = try CalendarFile(json: bytes)
      return []
    } catch {
      return error.faults
    }
  }
}
