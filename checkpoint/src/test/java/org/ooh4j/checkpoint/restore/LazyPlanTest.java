package org.ooh4j.checkpoint.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ooh4j.checkpoint.image.BlockSource;

class LazyPlanTest {
    private static final int PAGE = 4096;

    private final LazyPlan plan = new LazyPlan(new LocalFiles());

    /** Segments 1 and 2 are local files, others are not. */
    private static final class LocalFiles implements BlockSource {
        @Override
        public void read(int segment, long offset, ByteBuffer into) {
            throw new AssertionError("a plan reads nothing");
        }

        @Override
        public long size(int segment) {
            return Long.MAX_VALUE;
        }

        @Override
        public Optional<Path> file(int segment) {
            return segment <= 2 ? Optional.of(Path.of("segment-" + segment)) : Optional.empty();
        }

        @Override
        public String name(int segment) {
            return "segment-" + segment;
        }
    }

    private void run(long page, int pages, int segment, long offset) {
        plan.plain(new StoredRun(page, segment, offset, new int[pages]));
    }

    @Test
    void runsThatFollowEachOtherInArenaAndFileAreOneMapping() {
        run(0, 64, 1, PAGE);
        run(64, 64, 1, 65 * PAGE);
        run(128, 64, 1, 200 * PAGE);
        assertThat(plan.mappings()).extracting(LazyPlan.Mapping::pages).containsExactly(128L, 64L);
        assertThat(plan.mappedPages()).isEqualTo(192);
    }

    @Test
    void aMappingGoesOnBehindPagesThatAreReadOverIt() {
        run(0, 64, 1, PAGE);
        run(64, 3, 2, 100);
        run(67, 2, 1, 68 * PAGE);
        assertThat(plan.mappings()).extracting(LazyPlan.Mapping::pages).containsExactly(69L);
        assertThat(plan.read()).extracting(StoredRun::page).containsExactly(64L);
        assertThat(plan.mapped()).extracting(StoredRun::page).containsExactly(0L, 67L);
    }

    @Test
    void packedPagesAreReadOverAMappingAndNeverMapped() {
        run(0, 64, 1, PAGE);
        plan.packed(64, 20);
        run(84, 44, 1, 85 * PAGE);
        assertThat(plan.mappings()).extracting(LazyPlan.Mapping::pages).containsExactly(128L);
        assertThat(plan.mappedPages()).isEqualTo(108);
        assertThat(plan.readPages()).isEqualTo(20);
        assertThat(plan.packedPages()).isEqualTo(20);
        assertThat(plan.read()).isEmpty();
    }

    @Test
    void aMappingNeverCoversAPageThatIsZero() {
        run(0, 64, 1, PAGE);
        run(65, 1, 2, 100);
        run(66, 30, 1, 67 * PAGE);
        assertThat(plan.mappings()).extracting(LazyPlan.Mapping::page).containsExactly(0L, 66L);
        run(97, 2, 1, 98 * PAGE);
        assertThat(plan.read()).extracting(StoredRun::page).containsExactly(65L, 97L);
    }

    @Test
    void shortUnalignedAndRemoteRunsAreRead() {
        run(0, 2, 1, PAGE);
        run(2, 64, 1, 100);
        run(66, 64, 3, PAGE);
        assertThat(plan.mappings()).isEmpty();
        assertThat(plan.readPages()).isEqualTo(130);
    }

    @Test
    void whatIsTooScatteredShowsByOneMappingTooMany() {
        for (int i = 0; i < 5000; i++) {
            run(100L * i, 64, 1, (long) (1 + 65 * i) * PAGE);
        }
        assertThat(plan.mappings()).hasSize(LazyPlan.MOST_MAPPINGS + 1);
    }
}
