import Interchange

/// UUIDs made of what they name: the same form gives the same ids.
struct ReproducibleID {
  /// What all ids of one file have in common.
  private let base: String

  init(of content: String) {
    base = SHA256(of: Array(content.utf8)).hex
  }

  /// An id of a thing of the file: the digest of its name, cut and marked as RFC 9562 marks a
  /// version 5, the only kind made of names that OSCAL lets pass (but of SHA-256, not SHA-1).
  func id(_ name: String) -> String {
    var bytes = Array(SHA256(of: Array((base + "\n" + name).utf8)).bytes[..<16])
    bytes[6] = bytes[6] & 0x0F | 0x50
    bytes[8] = bytes[8] & 0x3F | 0x80
    var text = ""
    for (index, byte) in bytes.enumerated() {
      if [4, 6, 8, 10].contains(index) { text += "-" }
      let digits = String(byte, radix: 16)
      text += (digits.utf8.count == 1 ? "0" : "") + digits
    }
    return text
  }
}
