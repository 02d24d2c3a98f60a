import ArgumentParser
import Diagnostics
import Interchange

/// The command line.
@main
struct RulesCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rulescheck",
    abstract: "Decides complaint cases and checks complaint policies of social landlords.",
    discussion: """
      Policies are YAML files in policies/, calendars JSON files in calendars/ beside it. A policy \
      is named by its file (policies/letsforlife.yaml), by the name of its file (letsforlife), by \
      its family (england-hoscode) or by family/edition (england-hoscode/2024).

      Exit codes: 0 fine, 1 something found (a fault in a policy, a provision not met, a failed \
      test, a decision that differs, a rule that became laxer), 2 wrong usage or a file that cannot \
      be used, 3 cannot tell (which edition applies, or whether a rule became laxer).

      Not legal advice.
      """,
    version: Engine.version,
    subcommands: [
      NextCommand.self, TestCommand.self, AssessCommand.self, CompareCommand.self,
      ValidateCommand.self, ReplayCommand.self, CalendarCommand.self, BundleCommand.self,
    ])

  static func main() {
    Terminal.end(with: run(Array(CommandLine.arguments.dropFirst())))
  }

  /// Runs one command.
  ///
  /// - Parameter arguments: Without the program's name.
  /// - Returns: What to print, and the exit code.
  static func run(_ arguments: [String]) -> Outcome {
    if arguments.isEmpty { return Outcome(errors: helpMessage() + "\n", code: 2) }
    do {
      let command = try parseAsRoot(arguments)
      if let command = command as? any RulesCheckCommand { return command.outcome() }
      var other = command
      try other.run()
      return Outcome()
    } catch {
      let text = fullMessage(for: error)
      if exitCode(for: error).isSuccess { return Outcome(output: text + "\n") }
      return Outcome(errors: text + suggestion(for: arguments) + "\n", code: 2)
    }
  }

  /// A line that names the command a first word was probably meant to be.
  private static func suggestion(for arguments: [String]) -> String {
    let names = configuration.subcommands.compactMap { $0.configuration.commandName }
    guard let first = arguments.first, !first.hasPrefix("-"), !names.contains(first),
      let close = closestName(to: first, among: names)
    else { return "" }
    return "\nDid you mean `rulescheck \(close)`?"
  }
}

/// A command that says what to print rather than printing.
protocol RulesCheckCommand: ParsableCommand {
  func outcome() -> Outcome
}

extension RulesCheckCommand {
  func run() throws {
    Terminal.end(with: outcome())
  }
}

/// What a command prints and the code it ends with.
struct Outcome: Equatable {
  /// Results, for standard output or the file of `--output`.
  var output = ""
  /// A result that is no text, behind it.
  var data: [UInt8] = []
  /// Everything else, for standard error.
  var errors = ""
  /// 0 fine, 1 something found, 2 cannot be used, 3 cannot tell.
  var code: Int32 = 0
}
