package org.ooh4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.ooh4j.checkpoint.Regions.Region;

/**
 * Damage to every part of every file, at places that differ from run to run; with {@code -Dooh4j.damage=all} to each byte
 * of all parts but pages.
 */
class EveryRegionTest {
    private static final long SEED = Long.getLong("ooh4j.seed", System.nanoTime());
    private static final boolean ALL = "all".equals(System.getProperty("ooh4j.damage"));
    private static final Map<String, Integer> STRIDES = ALL
            ? Map.of("PAGES", 1009)
            : Map.of("PAGES", 4001, "LEAF", 397, "NODE", 397, "ROOT", 9, "TYPES", 9, "block header", 9, "record", 11);

    @RegisterExtension
    final SilentStoreLog silence = new SilentStoreLog();

    @TempDir
    Path directory;

    private DamagedStore store;

    @BeforeEach
    void write() throws IOException {
        store = DamagedStore.write(directory);
    }

    @Test
    void aFlippedBitInAnyPartOfAnyFileIsNeverReadAsData() throws Exception {
        System.out.println("EveryRegionTest seed=" + SEED);
        SplittableRandom random = new SplittableRandom(SEED);
        Map<String, Integer> noticed = new TreeMap<>();
        for (Path file : List.of(store.log(1), store.segment(1))) {
            byte[] whole = Files.readAllBytes(file);
            for (Region region : regions(file, whole)) {
                int stride = STRIDES.getOrDefault(region.name(), 1);
                for (int at = region.from() + random.nextInt(stride); at < region.to(); at += stride) {
                    byte[] flipped = whole.clone();
                    flipped[at] ^= (byte) (1 << random.nextInt(8));
                    Files.write(file, flipped);
                    boolean found = store.restoreAll(region + " flipped at " + at);
                    noticed.merge(region.name(), found ? 1 : 0, Integer::sum);
                }
            }
            Files.write(file, whole);
        }
        assertThat(store.restoreAll("no flip")).isFalse();
        assertThat(noticed)
                .containsOnlyKeys(
                        "LEAF", "NODE", "PAGES", "ROOT", "ROOTS", "TYPES", "block header", "file header", "record")
                .allSatisfy((region, count) -> assertThat(count).as(region).isPositive());
    }

    @Test
    void aFileThatEndsInAnyPartOrBetweenTwoIsNeverReadAsData() throws Exception {
        for (Path file : List.of(store.log(1), store.segment(1))) {
            byte[] whole = Files.readAllBytes(file);
            for (Region region : regions(file, whole)) {
                int middle = (region.from() + region.to()) / 2;
                for (int length : new int[] {region.from(), region.from() + 1, middle, region.to() - 1}) {
                    Files.write(file, Arrays.copyOf(whole, length));
                    assertThat(store.restoreAll("cut off at " + length)).isTrue();
                }
            }
            Files.write(file, whole);
        }
    }

    private List<Region> regions(Path file, byte[] whole) {
        return file.equals(store.log(1)) ? Regions.ofLog(whole) : Regions.ofSegment(whole);
    }
}
