package org.ooh4j.examples.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConstantPoolTest {
    @Test
    void findsNamesAndStringsOfAClassFile() throws IOException {
        List<String> names = new ArrayList<>();
        List<String> strings = new ArrayList<>();
        try (InputStream in = ConstantPoolTest.class.getResourceAsStream("JdkIndex.class")) {
            ConstantPool pool = new ConstantPool(in.readAllBytes());
            assertThat(pool.majorVersion()).isEqualTo(61);
            pool.forEach((origin, text) -> (origin == ConstantPool.NAME ? names : strings).add(text));
        }
        assertThat(names).contains("org/ooh4j/examples/app/Session", "finishedUpdates");
        assertThat(strings).contains("jdkindex: \u0001");
    }

    @Test
    void refusesOtherFiles() {
        assertThatThrownBy(() -> new ConstantPool(new byte[12])).hasMessage("not a class file: length=12");
    }

    @Test
    void splitsIdentifiersIntoWords() {
        List<String> words = new ArrayList<>();
        Words.split(ConstantPool.NAME, "java/util/HashMap", (origin, word) -> words.add(word));
        assertThat(words).containsExactly("java/util/HashMap", "java", "util", "hash", "map");
    }
}
