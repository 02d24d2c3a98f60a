/// A ZIP archive of files as they are, without compression.
///
/// Every file is of 1 January 1980, the first day the format knows: the same files give the same
/// bytes on every day.
struct ZipArchive {
  private var entries: [(name: String, bytes: [UInt8], sum: UInt32, offset: Int)] = []
  private var body: [UInt8] = []

  /// - Parameters:
  ///   - name: A path in ASCII with `/`.
  ///   - text: What the file holds.
  mutating func add(_ name: String, _ text: String) {
    let bytes = Array(text.utf8)
    let sum = CRC32.sum(of: bytes)
    entries.append((name, bytes, sum, body.count))
    body.append(number: 0x0403_4B50, bytes: 4)
    body += ZipArchive.description(name, size: bytes.count, sum: sum)
    body += Array(name.utf8)
    body += bytes
  }

  /// The whole archive.
  var bytes: [UInt8] {
    var all = body
    for entry in entries {
      all.append(number: 0x0201_4B50, bytes: 4)
      all.append(number: 20, bytes: 2)
      all += ZipArchive.description(entry.name, size: entry.bytes.count, sum: entry.sum)
      // No comment, first disk, no attributes.
      for _ in 0..<5 { all.append(number: 0, bytes: 2) }
      all.append(number: entry.offset, bytes: 4)
      all += Array(entry.name.utf8)
    }
    let size = all.count - body.count
    all.append(number: 0x0605_4B50, bytes: 4)
    for field in [0, 0, entries.count, entries.count] { all.append(number: field, bytes: 2) }
    all.append(number: size, bytes: 4)
    all.append(number: body.count, bytes: 4)
    all.append(number: 0, bytes: 2)
    return all
  }

  /// What stands of a file both before it and in the list at the end.
  private static func description(_ name: String, size: Int, sum: UInt32) -> [UInt8] {
    var bytes: [UInt8] = []
    // Version 2.0, no flags, stored, midnight, 1980-01-01.
    for field in [20, 0, 0, 0, 0x0021] { bytes.append(number: field, bytes: 2) }
    bytes.append(number: Int(sum), bytes: 4)
    bytes.append(number: size, bytes: 4)
    bytes.append(number: size, bytes: 4)
    bytes.append(number: name.utf8.count, bytes: 2)
    bytes.append(number: 0, bytes: 2)
    return bytes
  }
}

extension [UInt8] {
  /// Appends a number, its lowest byte first.
  fileprivate mutating func append(number: Int, bytes count: Int) {
    for index in 0..<count { append(UInt8(truncatingIfNeeded: number >> (8 * index))) }
  }
}

/// The checksum of ZIP (CRC-32, polynomial EDB88320).
enum CRC32 {
  private static let table: [UInt32] = (0..<256).map { index in
    var value = UInt32(index)
    for _ in 0..<8 { value = value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
    return value
  }

  static func sum(of bytes: [UInt8]) -> UInt32 {
    let table = table
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes { sum = table[Int((sum ^ UInt32(byte)) & 0xFF)] ^ (sum >> 8) }
    return ~sum
  }
}
