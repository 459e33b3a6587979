package org.ooh4j.agent.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.ooh4j.agent.options.UsageException;
import org.ooh4j.agent.soak.fuzz.FuzzResult;
import org.ooh4j.agent.soak.fuzz.FuzzSummary;
import org.ooh4j.agent.soak.fuzz.ImageFuzz;
import org.ooh4j.agent.soak.snapshots.KillResult;
import org.ooh4j.agent.soak.snapshots.KillSoak;
import org.ooh4j.agent.soak.snapshots.KillSummary;

/**
 * The two soaks of snapshots: by kills, and by damaged images.
 *
 * @param out where they work; a directory of their own is made in it
 */
record SnapshotSoak(Path out, long seed, boolean json) {
    int kill(long kills, Duration time) throws Exception {
        Path place = workIn("ooh4j-kills-");
        System.err.println("soak: seed=" + seed + " kills=" + kills + " stores=" + place);
        KillSoak soak = new KillSoak(place, seed, System.err::println);
        return StoppableRun.of(soak::stop, () -> {
            KillResult result = soak.run(kills, time);
            print(json ? KillSummary.rows(result) : List.of(KillSummary.print(result)));
            return end(result.losses());
        });
    }

    int fuzz(Duration time) throws Exception {
        Path place = workIn("ooh4j-fuzz-");
        System.err.println("soak: seed=" + seed + " minutes=" + time.toSeconds() / 60.0 + " inputs=" + place
                + "; should this JVM crash, the input is still there");
        ImageFuzz fuzz = new ImageFuzz(place, seed, System.err::println);
        return StoppableRun.of(fuzz::stop, () -> {
            FuzzResult result = fuzz.run(time, Long.MAX_VALUE);
            print(json ? FuzzSummary.rows(result) : List.of(FuzzSummary.print(result)));
            return end(result.finds());
        });
    }

    private Path workIn(String prefix) {
        try {
            return Files.createTempDirectory(Files.createDirectories(out), prefix);
        } catch (IOException e) {
            throw new UsageException("the directory cannot be written: out=" + out + ", name another with --out", e);
        }
    }

    private static void print(List<String> lines) {
        lines.forEach(line -> System.out.println(line.stripTrailing()));
    }

    private int end(List<String> wrong) {
        wrong.forEach(line -> System.err.println("ooh4j: " + line));
        if (wrong.isEmpty()) {
            return ExitCode.OK;
        }
        System.err.println("ooh4j: soak failed, repeat it with --seed " + seed);
        return ExitCode.FAILURE;
    }
}
