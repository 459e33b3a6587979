package org.ooh4j.agent.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ooh4j.agent.options.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code bench}: hands over to the benchmarks, which are a program of their own. */
@Command(
        name = "bench",
        description = {
            "Measures the collector, the write path and handles, or the checkpointer.",
            "The collector stands beside libgc where there are baselines. With checkpoint as the first word, snapshots: "
                    + "their stop, throughput and what a program pays for them.",
            "All other arguments go to the benchmarks: bench --help and bench checkpoint --help say which there are."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:ok", "1:a run failed", "2:usage"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  ooh4j bench --quick",
            "  ooh4j bench --only trees,mutate --repetitions 5 --baselines DIRECTORY",
            "  ooh4j bench checkpoint --only pause"
        })
final class BenchCommand implements Callable<Integer> {
    private static final String COLLECTOR = "org.ooh4j.benchmarks.collector.CollectorBench";
    private static final String CHECKPOINT = "org.ooh4j.benchmarks.checkpoint.CheckpointBench";

    @Spec
    private CommandSpec spec;

    @Option(names = "--benchmarks", paramLabel = "JAR", description = "the jar of the benchmarks")
    private Path benchmarks;

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path jar = benchmarks != null
                ? benchmarks
                : PackagedJar.path()
                        .resolve("../../../benchmarks/target/benchmarks.jar")
                        .normalize();
        if (!Files.isRegularFile(jar)) {
            if (arguments.contains("--help") || arguments.contains("-h")) {
                spec.commandLine().usage(System.out);
                return ExitCode.OK;
            }
            throw new UsageException("the benchmarks are missing: jar=" + jar
                    + ", run mvn -DskipTests package, or name them with --benchmarks");
        }
        boolean checkpoint = !arguments.isEmpty() && arguments.get(0).equals("checkpoint");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                jar.toString(),
                checkpoint ? CHECKPOINT : COLLECTOR));
        command.addAll(arguments.subList(checkpoint ? 1 : 0, arguments.size()));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
