package org.ooh4j.agent.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.ooh4j.agent.cli.snapshots.SnapshotsCommand;
import org.ooh4j.agent.options.UsageException;
import org.ooh4j.checkpoint.image.SnapshotException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code java -jar ooh4j.jar COMMAND}. */
@Command(
        name = "ooh4j",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Runs Java programs on an off-heap heap that knows which of its pages changed.",
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            PaperCommand.class,
            CompareCommand.class,
            ReplayCommand.class,
            BenchCommand.class,
            SoakCommand.class,
            SnapshotsCommand.class,
            CalibrateCommand.class,
            ConfigCommand.class,
            CommandLine.HelpCommand.class
        },
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:ok", "1:failure", "2:usage", "3:verification failed"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  ooh4j demo",
            "  ooh4j run include=com.acme.*,heap=512m -- acme.jar --port 8080",
            "  ooh4j paper --only figure4",
            "  ooh4j compare --workload array --size 100m --technique all",
            "  ooh4j replay acme.trace --technique all --epoch 10ms",
            "  ooh4j snapshots list /var/snapshots",
            "  ooh4j soak --minutes 30 --seed 42",
            "  ooh4j config heap=512m",
            "  ooh4j help run"
        })
public final class Main {
    private static final String LOG_FORMAT = "java.util.logging.SimpleFormatter.format";

    private Main() {}

    /** Runs a command and exits with its code. */
    public static void main(String[] args) {
        if (System.getProperty(LOG_FORMAT) == null) {
            System.setProperty(LOG_FORMAT, "ooh4j: %5$s%6$s%n"); // what the library logs, as a line like all others
        }
        int exitCode = execute(args);
        if (System.out.checkError() && exitCode == ExitCode.OK) {
            System.err.println("ooh4j: the output could not be written to its end, look at where it goes");
            exitCode = ExitCode.FAILURE;
        }
        System.exit(exitCode);
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main());
    }

    static int execute(String... args) {
        CommandLine line = commandLine();
        line.setUsageHelpAutoWidth(true);
        line.setParameterExceptionHandler(ONE_LINE);
        line.setExecutionExceptionHandler(REASON);
        if (args.length == 0) {
            line.usage(System.out);
            return ExitCode.OK;
        }
        return line.execute(args);
    }

    private static final IParameterExceptionHandler ONE_LINE = (ParameterException e, String[] args) -> {
        CommandLine line = e.getCommandLine();
        String message = sentence(firstLine(e.getMessage())) + ", see --help";
        if (e instanceof UnmatchedArgumentException unmatched) {
            boolean command = !line.getSubcommands().isEmpty() && !unmatched.isUnknownOption();
            message = (command ? "unknown command: " : "unknown argument: ")
                    + unmatched.getUnmatched().get(0) + ", see --help";
        }
        line.getErr().println("ooh4j: " + message);
        return ExitCode.USAGE;
    };

    private static final IExecutionExceptionHandler REASON = (e, line, result) -> {
        boolean told = e instanceof UsageException || e instanceof SnapshotException; // the line says where and what
        boolean refused = !told && (e instanceof IOException || e instanceof UncheckedIOException);
        if (refused) {
            line.getErr()
                    .println("ooh4j: the file system or a connection refused: reason=" + firstLine(e.toString())
                            + "; look at the room and the permissions there, and try again");
            return ExitCode.FAILURE;
        }
        line.getErr().println("ooh4j: " + firstLine(e.getMessage() == null ? e.toString() : e.getMessage()));
        if (e instanceof UsageException) {
            return ExitCode.USAGE;
        }
        if (!told) {
            e.printStackTrace(line.getErr());
        }
        return ExitCode.FAILURE;
    };

    /**
     * As our own messages are: picocli begins its with a capital, some with a word more, and ends some with a full
     * stop.
     */
    private static String sentence(String message) {
        String plain = message.replaceFirst("^Error: ", "").replaceFirst("\\.$", "");
        return plain.isEmpty() ? plain : Character.toLowerCase(plain.charAt(0)) + plain.substring(1);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
