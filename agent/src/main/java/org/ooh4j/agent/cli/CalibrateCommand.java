package org.ooh4j.agent.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ooh4j.agent.calibrate.Calibration;
import org.ooh4j.agent.calibrate.CalibrationPlan;
import org.ooh4j.agent.calibrate.HostPrices;
import org.ooh4j.agent.options.HostProfile;
import org.ooh4j.agent.options.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code calibrate}: what the events of the modelled clock cost on this machine. */
@Command(
        name = "calibrate",
        mixinStandardHelpOptions = true,
        description = {
            "Measures what the events of the modelled clock cost on this machine.",
            "Writes a profile for profile=host. What the kernel does not let it measure is taken from the paper, and says "
                    + "why."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:ok", "1:failure", "2:usage"},
        footerHeading = "%nExamples:%n",
        footer = {"  ooh4j calibrate", "  ooh4j calibrate --sizes 1,10 --out my.profile --json"})
final class CalibrateCommand implements Callable<Integer> {
    private static final int FULL = 1000;

    @Option(names = "--out", paramLabel = "FILE", description = "where to write the profile (default out/host.profile)")
    private Path out = HostProfile.FILE;

    @Option(
            names = "--sizes",
            paramLabel = "MB",
            split = ",",
            description = "sizes of memory in MB, ascending (default 1,10,50,100,250)")
    private List<Integer> sizes = List.of(1, 10, 50, 100, 250);

    @Option(names = "--full", description = "measure 1000 MB too")
    private boolean full;

    @Option(names = "--repetitions", paramLabel = "N", description = "runs of each figure, for its median (default 5)")
    private int repetitions = 5;

    @Option(names = "--json", description = "print JSON Lines, a row for each price, instead of a table")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        CalibrationPlan plan = plan();
        requireWritable();
        HostPrices prices = new Calibration(plan, System.err::println).run();
        prices.write(out);
        if (json) {
            prices.rows().forEach(System.out::println);
        } else {
            System.out.print(prices.table());
            System.out.println(
                    "\nwritten to " + out + ", for profile=" + (out.equals(HostProfile.FILE) ? HostProfile.NAME : out));
        }
        return ExitCode.OK;
    }

    private CalibrationPlan plan() {
        List<Integer> all = new ArrayList<>(sizes);
        if (full) {
            all.add(FULL);
        }
        try {
            CalibrationPlan plan = new CalibrationPlan(all, repetitions);
            plan.requireMemory();
            return plan;
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    /** Before anything is measured: a profile that cannot be written would be minutes for nothing. */
    private void requireWritable() {
        try {
            Path directory = out.toAbsolutePath().getParent();
            if (Files.isDirectory(out) || directory == null) {
                throw new IOException("it is a directory");
            }
            Files.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, "ooh4j", ".tmp"));
        } catch (IOException e) {
            throw new UsageException("the profile cannot be written: out=" + out + ", name another with --out", e);
        }
    }
}
