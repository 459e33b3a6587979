package org.ooh4j.heap.dirty;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ooh4j.heap.Bytecodes;

class FirstWritesTest {
    @Test
    void theWalkIsTooLongToBeInlinedIntoEveryStore() throws Exception {
        for (Class<?> each : FirstWrites.class.getPermittedSubclasses()) {
            assertThat(Bytecodes.of(each, "ensure")).as(each.getName()).isGreaterThan(Bytecodes.INLINED_AT_MOST);
        }
    }
}
