package org.ooh4j.heap.dirty;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ooh4j.heap.Bytecodes;

class FirstWritesTest {
    @Test
    void theWalkIsTooLongToBeInlinedIntoEveryStore() throws Exception {
        assertThat(Bytecodes.of(FirstWrites.class, "ensure")).isGreaterThanOrEqualTo(Bytecodes.INLINED_AT_MOST);
    }
}
