package org.ooh4j.heap.handle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RootTableTest {
    @Test
    void rootsAreSetReplacedAndRemovedByName() {
        RootTable roots = new RootTable();
        roots.set("b", 32);
        roots.set("a", 16);
        roots.set("b", 48);
        assertThat(roots.get("b")).isEqualTo(48);
        assertThat(roots.get("none")).isZero();
        assertThat(roots.snapshot().toString()).isEqualTo("{a=16, b=48}");
        roots.set("a", 0);
        List<Long> seen = new ArrayList<>();
        roots.forEachAddress(seen::add);
        assertThat(seen).containsExactly(48L);
    }
}
