import Interchange
import Testing

@Suite struct `A JSON value` {
  private func value(_ text: String) throws -> JSONValue {
    try JSONValue(parsing: Array(text.utf8))
  }

  @Test func `a number keeps its digits`() throws {
    guard case .number("1.50") = try value("1.50").content else {
      Issue.record("1.50 was changed")
      return
    }
  }

  static let integers: [Sample<Int?>] = rows([
    Sample("zero", "0", 0),
    Sample("minus zero", "-0", 0),
    Sample("negative", "-17", -17),
    Sample("the largest", "9223372036854775807", Int.max),
    Sample("one more than the largest", "9223372036854775808", nil),
    Sample("with a point", "1.0", nil),
    Sample("with an exponent", "1e2", nil),
    Sample("a text", #""1""#, nil),
  ])

  @Test(arguments: integers)
  func `is a whole number only if it is written as one`(sample: Sample<Int?>) throws {
    #expect(try JSONValue(parsing: sample.input).integer == sample.expected)
  }

  @Test func `gives a member by its name`() throws {
    let object = try value(#"{"a":1,"b":{"a":2}}"#)
    #expect(object["b"]?["a"]?.integer == 2)
    #expect(object["c"] == nil)
    #expect(object["a"]?["a"] == nil)
  }

  @Test func `gives only what it is`() throws {
    #expect(try value("true").boolean == true)
    #expect(try value(#""a""#).text == "a")
    #expect(try value("[1]").list?.count == 1)
    #expect(try value("{}").object?.isEmpty == true)
    let null = try value("null")
    #expect(null.boolean == nil && null.text == nil && null.list == nil && null.object == nil)
  }

  @Test func `is equal to the same value elsewhere`() throws {
    #expect(try value(#"{"a":[1,"x"]}"#) == value(#" { "a" : [ 1 , "\u0078" ] }"#))
  }

  @Test func `is not equal to another spelling of a number, an accent or an order`() throws {
    #expect(try value("1") != value("1.0"))
    #expect(try value("\"é\"") != value("\"e\u{301}\""))
    #expect(try value(#"{"a":1,"b":2}"#) != value(#"{"b":2,"a":1}"#))
  }
}
