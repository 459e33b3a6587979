package org.ooh4j.agent.soak.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A little of {@code ./ooh4j soak --fuzz}. */
class ImageFuzzTest {
    private static final long SEED = Long.getLong("ooh4j.seed", System.nanoTime());
    private static final int INPUTS = 30;

    @TempDir
    Path directory;

    @Test
    void damagedImagesEndInASoundHeapOrATypedException() throws Exception {
        System.out.println("ImageFuzzTest seed=" + SEED);
        FuzzResult result =
                new ImageFuzz(directory.resolve("fuzz"), SEED, System.out::println).run(Duration.ofMinutes(1), INPUTS);
        assertThat(result.finds()).isEmpty();
        assertThat(result.inputs()).isEqualTo(INPUTS);
        assertThat(result.outcomes()).containsKeys("snapshot restored", "snapshot refused, CorruptImageException");
    }

    @Test
    void sealingASoundStoreChangesNothing() throws Exception {
        for (StoreBytes store : SoundStores.write(directory, SEED)) {
            StoreBytes sealed = store.copy();
            Seal.all(sealed, Parts.of(store));
            store.files()
                    .forEach((name, bytes) ->
                            assertThat(sealed.files().get(name)).as(name).isEqualTo(bytes));
        }
    }

    @Test
    void anInputFollowsFromItsSeed() throws Exception {
        List<StoreBytes> sound = SoundStores.write(directory, SEED);
        for (long seed = SEED; seed < SEED + 20; seed++) {
            StoreBytes once = Damaged.of(sound, seed);
            StoreBytes again = Damaged.of(sound, seed);
            assertThat(once.files().keySet()).isEqualTo(again.files().keySet());
            once.files()
                    .forEach(
                            (name, bytes) -> assertThat(again.files().get(name)).isEqualTo(bytes));
        }
    }
}
