package org.ooh4j.benchmarks.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ooh4j.benchmarks.report.WrongArgument;
import org.ooh4j.checkpoint.CheckpointOptions;
import org.ooh4j.checkpoint.dump.SnapshotMode;

/**
 * What the user asks for.
 *
 * @param only names of the suites to run; empty for all
 * @param bytes of the heap that snapshots are taken of
 * @param modes of taking them
 * @param repetitions of each measured pair, at least 1
 * @param directory on the disk to measure; what is written there is deleted
 * @param quick sizes and times for a smoke run
 * @param json JSON Lines in place of tables
 */
record BenchRequest(
        List<String> only,
        long bytes,
        List<String> modes,
        int repetitions,
        Path directory,
        boolean quick,
        boolean json) {
    static final String USAGE = """
            Measures snapshots: their stop, their throughput, their tracker, and what a program pays for them.

              --only NAMES          suites, with commas between them (default: all)
              --megabytes N         size of the heap (default 1024)
              --modes NAMES         ways to take snapshots (default: all)
              --repetitions N       repetitions of each measured pair (default 5)
              --directory PATH      on the disk to measure (default: that for temporary files)
              --quick               small sizes, one repetition: whether it runs, not what it measures
              --json                JSON Lines, a row for each figure
              --list                the suites
            """;

    private static final List<String> MODES =
            SnapshotMode.all().stream().map(SnapshotMode::label).toList();

    /** @throws WrongArgument for an argument that is not known */
    static BenchRequest of(String[] arguments) {
        List<String> only = new ArrayList<>();
        long megabytes = 0;
        List<String> modes = MODES;
        int repetitions = 0;
        Path directory = Path.of(System.getProperty("java.io.tmpdir"));
        boolean quick = false;
        boolean json = false;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--only" -> only.addAll(List.of(value(arguments, ++i).split(",")));
                case "--megabytes" -> megabytes = number(arguments, ++i);
                case "--modes" -> modes = modes(value(arguments, ++i));
                case "--repetitions" -> repetitions = number(arguments, ++i);
                case "--directory" -> directory = directory(value(arguments, ++i));
                case "--quick" -> quick = true;
                case "--json" -> json = true;
                default -> throw new WrongArgument("unknown argument: " + arguments[i] + ", see --help");
            }
        }
        return new BenchRequest(
                List.copyOf(only),
                (megabytes > 0 ? megabytes : quick ? 16 : 1024) << 20,
                modes,
                repetitions > 0 ? repetitions : quick ? 1 : 5,
                directory,
                quick,
                json);
    }

    /** Options of a checkpointer that takes snapshots this way; modes that copy in the stop have room for the heap. */
    CheckpointOptions checkpoints(String label) {
        SnapshotMode mode = SnapshotMode.named(label).orElseThrow();
        CheckpointOptions options = CheckpointOptions.defaults().withMode(mode);
        return mode.equals(SnapshotMode.copyBeforeWrite()) ? options : options.withAsideBytes(2 * bytes);
    }

    private static List<String> modes(String names) {
        List<String> modes = List.of(names.split(","));
        for (String mode : modes) {
            if (!MODES.contains(mode)) {
                throw new WrongArgument("unknown mode: " + mode + "; there are " + String.join(", ", MODES));
            }
        }
        return modes;
    }

    private static Path directory(String text) {
        Path directory = Path.of(text);
        if (!Files.isDirectory(directory)) {
            throw new WrongArgument("no directory: " + text + "; make it first");
        }
        return directory;
    }

    private static int number(String[] arguments, int at) {
        String text = value(arguments, at);
        try {
            int number = Integer.parseInt(text);
            if (number < 1) {
                throw new WrongArgument("too small: " + arguments[at - 1] + " " + text + ", at least 1");
            }
            return number;
        } catch (NumberFormatException e) {
            throw new WrongArgument("no number: " + arguments[at - 1] + " " + text + ", see --help");
        }
    }

    private static String value(String[] arguments, int at) {
        if (at == arguments.length) {
            throw new WrongArgument("value is missing after " + arguments[at - 1] + ", see --help");
        }
        return arguments[at];
    }
}
