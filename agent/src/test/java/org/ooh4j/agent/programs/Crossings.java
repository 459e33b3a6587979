package org.ooh4j.agent.programs;

import java.io.*;
import java.lang.reflect.*;
import java.util.*;
import java.util.function.*;
import java.util.stream.*;

/** An ordinary program, mostly of arrays that cross into the library and back; woven or not, it must print the same. */
@SuppressWarnings({"all", "lossy-conversions"})
public class Crossings {
    static void show(String w, Object v) {
        System.out.println(w + " = " + v);
    }

    abstract static class Base<T> {
        abstract T[] get();

        T first() {
            return get()[0];
        }

        int[] nums(int... n) {
            return n;
        }
    }

    static class Sub extends Base<String> {
        String[] get() {
            return new String[] {"s1", "s2"};
        }

        @Override
        int[] nums(int... n) {
            n[0]++;
            return super.nums(n);
        }
    }

    interface Fn<T, R> {
        R apply(T t);

        default <V> Fn<T, V> then(Fn<? super R, ? extends V> g) {
            return t -> g.apply(apply(t));
        }

        private int[] hid() {
            return new int[] {5};
        }

        default int see() {
            return hid()[0];
        }
    }

    interface Arr {
        int sum(int[] a);

        default int[] twice(int[] a) {
            int[] r = new int[a.length * 2];
            System.arraycopy(a, 0, r, 0, a.length);
            System.arraycopy(a, 0, r, a.length, a.length);
            return r;
        }
    }

    static class Cap extends ByteArrayOutputStream {
        int len() {
            return count;
        }

        int b0() {
            return buf[0];
        }
    }

    static int tasks;

    static class Worker extends Thread {
        final int[] out;

        Worker(int[] out) {
            this.out = out;
        }

        public void run() {
            for (int i = 0; i < out.length; i++) out[i] = i * i;
        }
    }

    static class MyList extends AbstractList<String> implements RandomAccess {
        private String[] data = new String[2];
        private int n;

        @Override
        public String get(int i) {
            if (i >= n) throw new IndexOutOfBoundsException();
            return data[i];
        }

        @Override
        public int size() {
            return n;
        }

        @Override
        public boolean add(String s) {
            if (n == data.length) data = Arrays.copyOf(data, n * 2);
            data[n++] = s;
            modCount++;
            return true;
        }

        @Override
        public Object[] toArray() {
            return Arrays.copyOf(data, n, Object[].class);
        }
    }

    static class Table<K, V> {
        static final class Entry<K, V> {
            final K k;
            V v;
            Entry<K, V> next;
            final int h;

            Entry(K k, V v, Entry<K, V> n, int h) {
                this.k = k;
                this.v = v;
                next = n;
                this.h = h;
            }
        }

        @SuppressWarnings("unchecked")
        Entry<K, V>[] t = (Entry<K, V>[]) new Entry<?, ?>[4];

        int size;

        V put(K k, V v) {
            int h = k.hashCode() * 31;
            for (Entry<K, V> e = t[h & t.length - 1]; e != null; e = e.next)
                if (e.h == h && e.k.equals(k)) {
                    V o = e.v;
                    e.v = v;
                    return o;
                }
            if (++size > t.length) grow();
            t[h & t.length - 1] = new Entry<>(k, v, t[h & t.length - 1], h);
            return null;
        }

        @SuppressWarnings("unchecked")
        void grow() {
            Entry<K, V>[] old = t;
            t = (Entry<K, V>[]) new Entry<?, ?>[old.length * 2];
            for (Entry<K, V> e : old)
                while (e != null) {
                    Entry<K, V> n = e.next;
                    e.next = t[e.h & t.length - 1];
                    t[e.h & t.length - 1] = e;
                    e = n;
                }
        }

        V get(K k) {
            int h = k.hashCode() * 31;
            for (Entry<K, V> e = t[h & t.length - 1]; e != null; e = e.next) if (e.h == h && e.k.equals(k)) return e.v;
            return null;
        }
    }

    static class Outer {
        int q = 3;

        class In {
            int r = q * 2;

            class In2 {
                int s = q + r;
                Supplier<int[]> sup = () -> new int[] {q, r, s};
            }
        }

        static Outer make() {
            return new Outer();
        }
    }

    static class Chain {
        Chain next;
        int v;

        Chain(int v) {
            this.v = v;
        }

        Chain add(Chain c) {
            next = c;
            return c;
        }
    }

    static String when(Object o) {
        if (o instanceof int[] a && a.length > 1) return "ints" + a[1];
        if (o instanceof String[] s) return "strs" + s.length;
        if (o instanceof Object[] x) return "objs" + x.length;
        return "other";
    }

    static int depth(int n) {
        return n == 0 ? 0 : 1 + depth(n - 1);
    }

    static class Bank {
        private final long[] bal = new long[8];

        synchronized void move(int a, int b, long m) {
            bal[a] -= m;
            bal[b] += m;
        }

        long total() {
            long t = 0;
            for (long x : bal) t += x;
            return t;
        }
    }

    static class Ser implements Serializable {
        int x = 4;
        int[] arr = {1, 2};
        transient String t = "t";
    }

    static class Shadow {
        static int count;
        final int id = count++;
        static Shadow[] all = new Shadow[3];

        {
            all[id % 3] = this;
        }
    }

    @FunctionalInterface
    interface Tri {
        String f(byte[] a, char c, long[]... more);
    }

    static String tri(byte[] a, char c, long[]... more) {
        return a.length + "" + c + more.length + more[0][0];
    }

    @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
    @interface Tag {
        String[] value();

        int[] nums() default {1, 2};
    }

    @Tag({"x", "y"})
    static class Tagged {}

    sealed interface S permits S1, S2 {}

    record S1(int[] a, String... names) implements S {}

    record S2(S l, S r) implements S {}

    static class Buf {
        byte[] b = new byte[16];
        int n;

        void put(int v) {
            b[n++] = (byte) v;
        }

        void putAll(byte... x) {
            for (byte y : x) put(y);
        }
    }

    static int sideEffects;

    static int[] se() {
        sideEffects++;
        return new int[] {1, 2, 3};
    }

    static <T extends Comparable<T>> T max(T[] a) {
        T m = a[0];
        for (T t : a) if (t.compareTo(m) > 0) m = t;
        return m;
    }

    static Object nested(Object... xs) {
        return xs.length == 1 && xs[0] instanceof Object[] ? "spread" : "n" + xs.length;
    }

    public static void main(String[] args) throws Exception {
        Sub sub = new Sub();
        Base<String> b = sub;
        show("covariant", b.first() + b.get().length + sub.get()[1] + Arrays.toString(sub.nums(1, 2)) + b.nums(7)[0]);
        Fn<int[], Integer> f = a -> a.length;
        Fn<int[], String> g = f.then(n -> "n" + n);
        show("fn", g.apply(new int[4]) + f.see());
        Fn<String, char[]> h = String::toCharArray;
        show("fn2", h.apply("pq")[1]);
        Fn<Integer, long[]> mk = long[]::new;
        show("fn3", mk.apply(3).length);
        Arr arr = a -> {
            int s = 0;
            for (int x : a) s += x;
            return s;
        };
        show("arr", arr.sum(arr.twice(new int[] {1, 2})));
        Cap cap = new Cap();
        cap.write(new byte[] {65, 66});
        show("cap", cap.len() + "" + cap.b0() + cap);
        int[] out = new int[5];
        Worker w = new Worker(out);
        w.start();
        w.join();
        show("worker", out[4]);
        int[] shared = {0};
        Thread an = new Thread() {
            public void run() {
                shared[0] = 9;
            }
        };
        an.start();
        an.join();
        show("anonthread", shared[0]);
        MyList ml = new MyList();
        for (String s : "a b c d e".split(" ")) ml.add(s);
        show(
                "mylist",
                ml + "" + ml.contains("d") + ml.toArray().length + new ArrayList<>(ml)
                        + ml.stream().collect(Collectors.joining()) + ml.subList(1, 3)
                        + Arrays.toString(ml.toArray(new String[0])));
        Table<String, Integer> tb = new Table<>();
        for (int i = 0; i < 100; i++) tb.put("k" + i % 60, i);
        show("table", tb.size + "" + tb.get("k5") + tb.get("zz") + tb.t.length);
        Outer.In.In2 in2 = Outer.make().new In().new In2();
        in2.sup.get();
        show("inner", Arrays.toString(in2.sup.get()));
        Chain c0 = new Chain(0), cc = c0;
        for (int i = 1; i < 5; i++) cc = cc.add(new Chain(i));
        c0.next.next.v *= 10;
        int cs = 0;
        for (Chain x = c0; x != null; x = x.next) cs += x.v;
        show("chain", cs);
        Chain z = c0;
        z.next = (z = new Chain(77)).next = new Chain(78);
        show("order", c0.next.v + ":" + z.v);
        show(
                "when",
                when(new int[] {1, 2}) + when(new String[3]) + when(new Integer[2]) + when(new int[2][]) + when("x"));
        show("depth", depth(2000));
        boolean so = false;
        try {
            depth(50_000_000);
        } catch (StackOverflowError e) {
            so = true;
        }
        show("so", so);
        Bank bank = new Bank();
        Thread[] ts = new Thread[3];
        for (int i = 0; i < 3; i++) {
            final int k = i;
            ts[i] = new Thread(() -> {
                for (int j = 0; j < 500; j++) bank.move(k, k + 1, j);
            });
            ts[i].start();
        }
        for (Thread t : ts) t.join();
        show("bank", bank.total());
        for (int i = 0; i < 5; i++) new Shadow();
        show("shadow", Shadow.all[1].id + Shadow.count);
        Tri tri = Crossings::tri;
        show("tri", tri.f(new byte[2], 'c', new long[] {5}, null));
        show(
                "tag",
                Tagged.class.getAnnotation(Tag.class).value()[1]
                        + Tagged.class.getAnnotation(Tag.class).nums().length);
        S s1 = new S1(new int[] {3}, "n", "m");
        show("sealed", s1 instanceof S1 q ? q.a()[0] + q.names()[1] : "?");
        Buf bf = new Buf();
        bf.putAll((byte) 1, (byte) -2, (byte) 300);
        bf.b[bf.n++] += 5;
        bf.b[bf.b.length - 1] |= 0x80;
        show("buf", Arrays.toString(bf.b));
        se()[1]++;
        se()[se()[0]] *= 2;
        show("se", sideEffects);
        int[] x1 = {1};
        x1[0] = x1[0]++ + ++x1[0];
        show("pp", x1[0]);
        show("max", max(new Integer[] {3, 9, 2}) + max(new String[] {"b", "z"}));
        show(
                "nested",
                nested(1, 2) + "" + nested(new Object[] {1}) + nested((Object) new Object[] {1}) + nested(new int[1])
                        + nested());
        InvocationHandler ih = (p, m, a) -> m.getName() + (a == null ? 0 : a.length);
        Comparable<?> pr = (Comparable<?>) Proxy.newProxyInstance(
                Crossings.class.getClassLoader(),
                new Class<?>[] {CharSequence.class, Comparable.class},
                (p, m, a) -> a == null ? 1 : a.length * 10);
        @SuppressWarnings("unchecked")
        Comparable<Object> pc = (Comparable<Object>) pr;
        show("proxy", pc.compareTo("x"));
        Object o = new int[][] {{1}, {2, 3}};
        int[][] cast = (int[][]) o;
        Object[] asObj = cast;
        show("arrcast", asObj.length + "" + ((int[]) asObj[1])[1]);
        asObj[0] = new int[] {8};
        show("alias", cast[0][0]);
        String ex = "";
        try {
            asObj[0] = "no";
        } catch (ArrayStoreException e) {
            ex = "ASE";
        }
        show("ase", ex);
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"r", "1"});
        rows.add("q 2".split(" "));
        rows.sort(Comparator.comparing(r -> r[0]));
        show("rows", rows.get(0)[1] + rows.stream().map(r -> r[0]).collect(Collectors.toList()));
        Map<String, List<int[]>> mm = new TreeMap<>();
        mm.computeIfAbsent("a", k -> new ArrayList<>()).add(new int[] {4});
        for (int[] ia : mm.get("a")) ia[0]++;
        show("mm", mm.get("a").get(0)[0]);
        show(
                "collect",
                Stream.of(1, 2, 3, 4).collect(() -> new int[1], (a, v) -> a[0] += v, (a, bb) -> a[0] += bb[0])[0]
                        + IntStream.range(0, 3)
                                .mapToObj(i -> new int[] {i, i * i})
                                .mapToInt(a -> a[1])
                                .sum()
                        + Arrays.stream(new int[][] {{1, 2}, {3}})
                                .flatMapToInt(Arrays::stream)
                                .sum()
                        + Stream.of(new int[] {5}, new int[] {6})
                                .mapToInt(a -> a[0])
                                .sum()
                        + Arrays.stream("a,b;c".split(";"))
                                .map(s -> s.split(","))
                                .flatMap(Arrays::stream)
                                .collect(Collectors.joining("+")));
        Integer[] sorted = Stream.of(3, 1, 2).sorted().toArray(Integer[]::new);
        show("toarr", sorted[0] + sorted.length + new TreeSet<>(Arrays.asList(sorted)).first());
        String text = switch (sorted.length) {
            case 3 -> {
                int[] t = {1};
                yield "three" + t[0];
            }
            default -> "no";
        };
        show("switch", text);
        StringBuilder sb = new StringBuilder();
        outer:
        for (int[] row : new int[][] {{1, 2}, {3, -1}, {4}})
            for (int v : row) {
                if (v < 0) break outer;
                if (v == 2) continue outer;
                sb.append(v);
            }
        show("labels", sb);
        ByteArrayOutputStream bo = new ByteArrayOutputStream();
        ObjectOutputStream oo = new ObjectOutputStream(bo);
        String serial;
        try {
            oo.writeObject(new Ser());
            serial = "ok";
        } catch (NotSerializableException e) {
            serial = e.getMessage();
        }
        show("scanner", new Scanner("12 ab").nextInt());
        char[] ch = {'a', 'b'};
        System.out.println(ch);
        System.out.printf("%s %s%n", "p", 1);
        char[] big = new char[3];
        "xyz".getChars(0, 2, big, 1);
        show("getchars", new String(big, 1, 2) + String.valueOf(ch) + (ch + "").startsWith("[C@"));
        byte[] bytes = "h\u00e9".getBytes("UTF-8");
        show("bytes", bytes.length + "" + (bytes[1] & 0xff));
        Random rn = new Random(5);
        byte[] rb = new byte[4];
        rn.nextBytes(rb);
        show("nextbytes", Arrays.toString(rb));
        StringReader sr = new StringReader("reader");
        char[] cb = new char[4];
        show("reader", sr.read(cb, 1, 3) + new String(cb, 1, 3));
        java.util.zip.CRC32 crc = new java.util.zip.CRC32();
        crc.update(rb, 0, 4);
        show("crc", crc.getValue());
        show("digest", java.security.MessageDigest.getInstance("SHA-256").digest(rb).length);
        java.nio.ByteBuffer nb = java.nio.ByteBuffer.wrap(new byte[] {0, 0, 1, 2});
        show("bb", nb.getInt());
        try {
            Object[] none = null;
            show("nullargs", Arrays.toString(none));
            Objects.requireNonNull(none);
        } catch (NullPointerException e) {
            show("npe", "ok");
        }
        show("ternary", (args.length > 5 ? new int[1] : new int[] {7})[0] + (args.length > 5 ? 1 : 2L));
        double[][] tri2 = new double[4][];
        for (int i = 0; i < 4; i++) {
            tri2[i] = new double[i + 1];
            tri2[i][i] = i / 2.0;
        }
        double ds = 0;
        for (double[] r : tri2) for (double v : r) ds += v;
        show("tri2", ds);
        final int[] fib = new int[20];
        IntUnaryOperator[] self = new IntUnaryOperator[1];
        self[0] = n ->
                n < 2 ? n : fib[n] != 0 ? fib[n] : (fib[n] = self[0].applyAsInt(n - 1) + self[0].applyAsInt(n - 2));
        show("fib", self[0].applyAsInt(19));
        Runnable[] rs = {() -> tasks++, () -> tasks += 10};
        for (Runnable r : rs) r.run();
        show("tasks", tasks);
        Method mt = Crossings.class.getDeclaredMethod("tri", byte[].class, char.class, long[][].class);
        show("reflect", mt.getName() + mt.getParameterCount() + mt.invoke(null, new byte[3], 'z', new long[][] {{4}}));
    }
}
