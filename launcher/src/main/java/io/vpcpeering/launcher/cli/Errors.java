package io.vpcpeering.launcher.cli;

import io.grpc.StatusRuntimeException;
import io.vpcpeering.launcher.Failure;
import io.vpcpeering.launcher.operator.Refusals;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// What people read when a command was misused or failed.
public final class Errors {
    private Errors() {}

    /// One line about what is wrong, near misses, one line of usage; exit code 2.
    public static int misuse(ParameterException problem, String[] arguments) {
        var command = problem.getCommandLine();
        var err = command.getErr();
        err.println("peering: " + problem.getMessage());
        UnmatchedArgumentException.printSuggestions(problem, err);
        err.print("usage: " + command.getHelp().synopsis("usage: ".length()));
        err.println("try: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    /// The message of what can be understood, the stack trace of what cannot; exit code 1.
    public static int failure(Exception problem, CommandLine command, ParseResult parsed) {
        switch (problem) {
            case Failure failure -> say(command, String.valueOf(failure.getMessage()));
            case StatusRuntimeException refusal -> say(command, Refusals.describe(refusal));
            default -> problem.printStackTrace(command.getErr());
        }
        return ExitCode.SOFTWARE;
    }

    private static void say(CommandLine command, String message) {
        command.getErr().println("peering: " + message);
    }
}
