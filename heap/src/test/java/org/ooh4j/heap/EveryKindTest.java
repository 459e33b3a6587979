package org.ooh4j.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What a library user does with fields and elements, in each kind of them. */
class EveryKindTest extends OnNodes {
    EveryKindTest() {
        super(16 << 20);
    }

    @Test
    void everyKindOfFieldKeepsItsValueAndBeginsAsZero() {
        ObjectType type = heap.type("Everything")
                .withBoolean("BOOLEAN")
                .withByte("BYTE")
                .withShort("SHORT")
                .withChar("CHAR")
                .withInt("INT")
                .withLong("LONG")
                .withFloat("FLOAT")
                .withDouble("DOUBLE")
                .withRef("REF")
                .define();
        Handle h = heap.allocate(type);
        assertThat(type.booleanField("BOOLEAN").get(h)).isFalse();
        type.booleanField("BOOLEAN").set(h, true);
        type.byteField("BYTE").set(h, (byte) -7);
        type.shortField("SHORT").set(h, Short.MIN_VALUE);
        type.charField("CHAR").set(h, '\uFFFE');
        type.intField("INT").set(h, Integer.MIN_VALUE);
        type.longField("LONG").set(h, Long.MIN_VALUE + 1);
        type.floatField("FLOAT").set(h, Float.MIN_VALUE);
        type.doubleField("DOUBLE").set(h, -0.0);
        type.refField("REF").set(h, h);
        assertThat(type.booleanField("BOOLEAN").get(h)).isTrue();
        assertThat(type.byteField("BYTE").get(h)).isEqualTo((byte) -7);
        assertThat(type.shortField("SHORT").get(h)).isEqualTo(Short.MIN_VALUE);
        assertThat(type.charField("CHAR").get(h)).isEqualTo('\uFFFE');
        assertThat(type.intField("INT").get(h)).isEqualTo(Integer.MIN_VALUE);
        assertThat(type.longField("LONG").get(h)).isEqualTo(Long.MIN_VALUE + 1);
        assertThat(type.floatField("FLOAT").get(h)).isEqualTo(Float.MIN_VALUE);
        assertThat(Double.doubleToRawLongBits(type.doubleField("DOUBLE").get(h)))
                .isEqualTo(Double.doubleToRawLongBits(-0.0));
        assertThat(type.refField("REF").get(h)).isEqualTo(h).hasSameHashCodeAs(h);
    }

    @Test
    void everyKindOfArrayKeepsItsElements() {
        ArrayTypes arrays = heap.arrays();
        Handle booleans = arrays.booleans().allocate(3);
        arrays.booleans().set(booleans, 2, true);
        assertThat(arrays.booleans().get(booleans, 2)).isTrue();
        assertThat(arrays.booleans().get(booleans, 1)).isFalse();
        Handle bytes = heap.allocateArray(arrays.bytes(), 3);
        arrays.bytes().set(bytes, 1, (byte) -1);
        assertThat(arrays.bytes().get(bytes, 1)).isEqualTo((byte) -1);
        Handle shorts = arrays.shorts().allocate(3);
        arrays.shorts().set(shorts, 1, (short) -2);
        assertThat(arrays.shorts().get(shorts, 1)).isEqualTo((short) -2);
        Handle chars = arrays.chars().allocate(3);
        arrays.chars().set(chars, 1, 'x');
        assertThat(arrays.chars().get(chars, 1)).isEqualTo('x');
        Handle ints = arrays.ints().allocate(3);
        arrays.ints().set(ints, 1, -3);
        assertThat(arrays.ints().get(ints, 1)).isEqualTo(-3);
        Handle longs = arrays.longs().allocate(3);
        arrays.longs().set(longs, 1, -4);
        assertThat(arrays.longs().get(longs, 1)).isEqualTo(-4);
        Handle floats = arrays.floats().allocate(3);
        arrays.floats().set(floats, 1, 0.5f);
        assertThat(arrays.floats().get(floats, 1)).isEqualTo(0.5f);
        Handle doubles = arrays.doubles().allocate(3);
        arrays.doubles().set(doubles, 1, 0.25);
        assertThat(arrays.doubles().get(doubles, 1)).isEqualTo(0.25);
        RefArrayType nodes = arrays.refs("Node[]");
        Handle refs = nodes.allocate(3);
        nodes.set(refs, 1, doubles);
        assertThat(nodes.get(refs, 1)).isEqualTo(doubles);
        assertThat(nodes.isNull(refs, 0)).isTrue();
        nodes.set(refs, 1, null);
        assertThat(nodes.get(refs, 1)).isNull();
        assertThat(nodes.length(refs)).isEqualTo(3);
    }

    /** Three elements from the second on, behind two that are zero; read with the zero before them. */
    @Test
    void everyKindOfArrayIsWrittenAndReadInBulk() {
        ArrayTypes arrays = heap.arrays();
        boolean[] booleans = {true, false, true, true};
        boolean[] booleansBack = new boolean[4];
        Handle ofBooleans = arrays.booleans().allocate(5);
        arrays.booleans().write(ofBooleans, 2, booleans, 1, 3);
        arrays.booleans().read(ofBooleans, 1, booleansBack, 0, 4);
        booleans[0] = false;
        assertThat(booleansBack).containsExactly(booleans);
        byte[] bytes = {1, -2, Byte.MIN_VALUE, 3};
        byte[] bytesBack = new byte[4];
        Handle ofBytes = arrays.bytes().allocate(5);
        arrays.bytes().write(ofBytes, 2, bytes, 1, 3);
        arrays.bytes().read(ofBytes, 1, bytesBack, 0, 4);
        bytes[0] = 0;
        assertThat(bytesBack).containsExactly(bytes);
        short[] shorts = {1, -2, Short.MIN_VALUE, 3};
        short[] shortsBack = new short[4];
        Handle ofShorts = arrays.shorts().allocate(5);
        arrays.shorts().write(ofShorts, 2, shorts, 1, 3);
        arrays.shorts().read(ofShorts, 1, shortsBack, 0, 4);
        shorts[0] = 0;
        assertThat(shortsBack).containsExactly(shorts);
        char[] chars = {'a', '\uFFFE', '\0', 'z'};
        char[] charsBack = new char[4];
        Handle ofChars = arrays.chars().allocate(5);
        arrays.chars().write(ofChars, 2, chars, 1, 3);
        arrays.chars().read(ofChars, 1, charsBack, 0, 4);
        chars[0] = 0;
        assertThat(charsBack).containsExactly(chars);
        int[] ints = {1, -2, Integer.MIN_VALUE, 3};
        int[] intsBack = new int[4];
        Handle ofInts = arrays.ints().allocate(5);
        arrays.ints().write(ofInts, 2, ints, 1, 3);
        arrays.ints().read(ofInts, 1, intsBack, 0, 4);
        ints[0] = 0;
        assertThat(intsBack).containsExactly(ints);
        long[] longs = {1, -2, Long.MIN_VALUE, 3};
        long[] longsBack = new long[4];
        Handle ofLongs = arrays.longs().allocate(5);
        arrays.longs().write(ofLongs, 2, longs, 1, 3);
        arrays.longs().read(ofLongs, 1, longsBack, 0, 4);
        longs[0] = 0;
        assertThat(longsBack).containsExactly(longs);
        float[] floats = {1, -0.0f, Float.MIN_VALUE, 3};
        float[] floatsBack = new float[4];
        Handle ofFloats = arrays.floats().allocate(5);
        arrays.floats().write(ofFloats, 2, floats, 1, 3);
        arrays.floats().read(ofFloats, 1, floatsBack, 0, 4);
        floats[0] = 0;
        assertThat(floatsBack).containsExactly(floats);
        double[] doubles = {1, -0.0, Double.MIN_VALUE, 3};
        double[] doublesBack = new double[4];
        Handle ofDoubles = arrays.doubles().allocate(5);
        arrays.doubles().write(ofDoubles, 2, doubles, 1, 3);
        arrays.doubles().read(ofDoubles, 1, doublesBack, 0, 4);
        doubles[0] = 0;
        assertThat(doublesBack).containsExactly(doubles);
    }

    @Test
    void volatileAccessesSeeWhatWasStored() {
        ObjectType type = heap.type("Counter").withInt("few").withLong("many").define();
        IntField few = type.intField("few");
        LongField many = type.longField("many");
        Handle h = heap.allocate(type);
        few.setVolatile(h, Integer.MAX_VALUE);
        assertThat(few.getAndAdd(h, 1)).isEqualTo(Integer.MAX_VALUE);
        assertThat(few.getVolatile(h)).isEqualTo(Integer.MIN_VALUE);
        assertThat(few.compareAndSet(h, 0, 1)).isFalse();
        many.setVolatile(h, -1);
        assertThat(many.getVolatile(h)).isEqualTo(-1);
        LongArrayType longs = heap.arrays().longs();
        Handle array = longs.allocate(2);
        longs.setVolatile(array, 1, Long.MIN_VALUE);
        assertThat(longs.getVolatile(array, 1)).isEqualTo(Long.MIN_VALUE);
        assertThat(longs.get(array, 0)).isZero();
        assertThatThrownBy(() -> longs.setVolatile(array, 2, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        IntArrayType ints = heap.arrays().ints();
        Handle small = ints.allocate(2);
        ints.setVolatile(small, 0, -5);
        assertThat(ints.getVolatile(small, 0)).isEqualTo(-5);
        assertThat(ints.get(small, 1)).isZero();
    }
}
