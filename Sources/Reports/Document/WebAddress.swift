/// Addresses of the web.
enum WebAddress {
  /// The address with what no address may hold, and what would end it in some format, encoded.
  static func encoded(_ address: String) -> String {
    encoded(address) { byte in
      switch byte {
      case 0...0x20, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "`"),
        UInt8(ascii: "|"), UInt8(ascii: "\\"), 0x7F...:
        true
      default: false
      }
    }
  }

  /// A path of a file as part of an address.
  static func path(_ path: String) -> String {
    encoded(path) { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
        UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "~"):
        false
      default: true
      }
    }
  }

  private static func encoded(_ text: String, where isRefused: (UInt8) -> Bool) -> String {
    var encoded = ""
    for byte in text.utf8 {
      if isRefused(byte) {
        let digits = String(byte, radix: 16, uppercase: true)
        encoded += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
      } else {
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
    return encoded
  }
}
