package org.ooh4j.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArrayTypesTest {
    @Test
    void descriptorsGetHandleTypes() {
        assertThat(ArrayTypes.woven("([I[[ILjava/lang/String;[Ljava/lang/String;J)[Z"))
                .isEqualTo("(Lorg/ooh4j/agent/bridge/IntArray;Lorg/ooh4j/agent/bridge/RefArray;Ljava/lang/String;"
                        + "Lorg/ooh4j/agent/bridge/RefArray;J)Lorg/ooh4j/agent/bridge/BooleanArray;");
        assertThat(ArrayTypes.woven("(ILjava/lang/Object;)V")).isEqualTo("(ILjava/lang/Object;)V");
    }

    @Test
    void methodsThatWouldCollideGetDifferentNames() {
        String strings = ArrayTypes.methodName("f", "([Ljava/lang/String;)V");
        String integers = ArrayTypes.methodName("f", "([Ljava/lang/Integer;)V");
        assertThat(strings).startsWith("f$ooh4j$").isNotEqualTo(integers);
        assertThat(ArrayTypes.methodName("f", "([I)V")).isEqualTo("f$ooh4j");
        assertThat(ArrayTypes.methodName("f", "(I)V")).isEqualTo("f");
        assertThat(ArrayTypes.methodName("<init>", "([I)V")).isEqualTo("<init>");
    }
}
