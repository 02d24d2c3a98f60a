import Interchange
import RulesEngine

extension CivilDate {
  /// `Wednesday 18 June 2025`.
  var longWords: String { DateStyle.long.text(self) }

  /// `Wed 18 Jun 2025`.
  var shortWords: String { DateStyle.short.text(self) }
}
