package org.ooh4j.agent.programs;

import java.io.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import java.util.function.*;
import java.util.stream.*;

/**
 * An ordinary program that uses what the language has, and prints what came of it: woven or not, it must print the
 * same.
 */
@SuppressWarnings({"all", "lossy-conversions"})
public class Torture {
    static int failures;
    static final StringBuilder log = new StringBuilder();

    static void show(String what, Object value) {
        System.out.println(what + " = " + value);
    }

    // every primitive kind
    static class Prims {
        boolean z = true;
        byte b = -5;
        short s = -300;
        char c = 'x';
        int i = 1 << 30;
        long l = 1L << 60;
        float f = 1.5f;
        double d = -2.25;
        volatile boolean vz;
        volatile byte vb;
        volatile short vs;
        volatile char vc;
        volatile int vi;
        volatile long vl;
        volatile float vf;
        volatile double vd;
        volatile Object vo;

        String describe() {
            return z + "," + b + "," + s + "," + c + "," + i + "," + l + "," + f + "," + d;
        }

        void change() {
            z = !z;
            b++;
            s += 7;
            c++;
            i *= 3;
            l >>>= 3;
            f /= 2;
            d = -d;
            vz = true;
            vb = 3;
            vs = 4;
            vc = 'v';
            vi++;
            vl += 5;
            vf = 2.5f;
            vd = 3.5;
            vo = "vol";
        }

        String describeVolatile() {
            return vz + "," + vb + "," + vs + "," + vc + "," + vi + "," + vl + "," + vf + "," + vd + "," + vo;
        }
    }

    static boolean sz = true;
    static byte sb = 1;
    static short ss = 2;
    static char sc = 'c';
    static int si = 3;
    static long sl = 4;
    static float sf = 5;
    static double sd = 6;
    static volatile int svi = 9;
    static String sstr = "static";
    static int[] sarr = {1, 2, 3};
    static Object sobj;
    static final List<String> slist = new ArrayList<>();
    static final int CONST = 17;
    static final Integer BOXED = 1234;

    abstract static class Shape {
        final String name;
        protected int id;
        private static int next = 100;

        Shape(String name) {
            this.name = name;
            id = next++;
            init();
        }

        abstract double area();

        void init() {
            log.append("Shape.init;");
        }

        public String toString() {
            return name + "#" + id + ":" + area();
        }
    }

    static class Circle extends Shape {
        double r;
        String note = "fromInit";

        Circle(double r) {
            super("circle");
            this.r = r;
        }

        double area() {
            return r * r * 3;
        }

        @Override
        void init() {
            note = "early";
            log.append("Circle.init:" + r + ":" + note + ";");
        }
    }

    static class Square extends Shape {
        private int id = 7; // hides
        int side;

        Square(int side) {
            super("square");
            this.side = side;
        }

        double area() {
            return side * side;
        }

        int both() {
            return id * 1000 + super.id;
        }
    }

    static class Special extends Circle {
        Special() {
            this(9.5);
            note += "!";
        }

        Special(double d) {
            super(d);
        }

        double area() {
            return super.area() + 1;
        }
    }

    class Inner {
        int v;

        Inner(int v) {
            this.v = v + base;
        }

        class Deeper {
            int w() {
                return v + base;
            }
        }
    }

    int base = 40;

    static class EarlyBase {
        String seen;

        EarlyBase() {
            seen = look();
        }

        String look() {
            return "base";
        }
    }

    String outerField = "outer";

    String preSuper(final int captured, final String text) {
        EarlyBase e = new EarlyBase() {
            @Override
            String look() {
                return captured + text + outerField;
            }
        };
        return e.seen;
    }

    static class Node<T extends Comparable<T>> {
        T value;
        Node<T> left, right, parent;

        Node(T v) {
            value = v;
        }

        void insert(T v) {
            if (v.compareTo(value) < 0) {
                if (left == null) {
                    left = new Node<>(v);
                    left.parent = this;
                } else left.insert(v);
            } else {
                if (right == null) {
                    right = new Node<>(v);
                    right.parent = this;
                } else right.insert(v);
            }
        }

        void walk(Consumer<? super T> c) {
            if (left != null) left.walk(c);
            c.accept(value);
            if (right != null) right.walk(c);
        }
    }

    static class Key implements Comparable<Key> {
        final String a;
        final int b;

        Key(String a, int b) {
            this.a = a;
            this.b = b;
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Key && ((Key) o).a.equals(a) && ((Key) o).b == b;
        }

        @Override
        public int hashCode() {
            return a.hashCode() * 31 + b;
        }

        @Override
        public int compareTo(Key k) {
            return a.equals(k.a) ? Integer.compare(b, k.b) : a.compareTo(k.a);
        }

        @Override
        public String toString() {
            return a + b;
        }
    }

    static class Plain {
        int x;

        Plain(int x) {
            this.x = x;
        }
    }

    enum Colour {
        RED(1, 2),
        GREEN(3),
        BLUE {
            @Override
            int f() {
                return 99;
            }
        };
        final int[] parts;

        Colour(int... p) {
            parts = p;
        }

        int f() {
            return parts.length;
        }

        static final Map<String, Colour> BY = new HashMap<>();

        static {
            for (Colour c : values()) BY.put(c.name().toLowerCase(), c);
        }
    }

    record Point(int x, int y) {
        Point {
            if (x < 0) throw new IllegalArgumentException("neg");
        }

        static Point origin() {
            return new Point(0, 0);
        }
    }

    record Holder(String name, int[] data, Plain p) {
        int sum() {
            int s = 0;
            for (int d : data) s += d;
            return s;
        }
    }

    interface Greeter {
        String PREFIX = "Hi ";
        int[] NUMS = {4, 5, 6};

        String greet(String n);

        default String greetAll(String... ns) {
            StringBuilder b = new StringBuilder();
            for (String n : ns) b.append(greet(n)).append('|');
            return b.toString();
        }

        static Greeter of(String p) {
            return n -> p + n;
        }
    }

    interface IntsFn {
        int apply(int[] a, String[] b);
    }

    static class Oops extends RuntimeException {
        final int[] codes;

        Oops(String m, int... codes) {
            super(m);
            this.codes = codes;
        }
    }

    sealed interface Expr permits Num, Add {}

    record Num(int n) implements Expr {}

    record Add(Expr l, Expr r) implements Expr {}

    static int eval(Expr e) {
        if (e instanceof Num n) return n.n();
        if (e instanceof Add a) return eval(a.l()) + eval(a.r());
        throw new AssertionError();
    }

    static int sum(int... xs) {
        int s = 0;
        for (int x : xs) s += x;
        return s;
    }

    static String join(String sep, Object... xs) {
        StringBuilder b = new StringBuilder();
        for (Object x : xs) b.append(x).append(sep);
        return b.toString();
    }

    static String over(Integer[] a) {
        return "Integer[]";
    }

    static String over(String[] a) {
        return "String[]";
    }

    static String over(Object[] a) {
        return "Object[]";
    }

    static String over(int[][] a) {
        return "int[][]";
    }

    static <T> T[] swap(T[] a) {
        T t = a[0];
        a[0] = a[1];
        a[1] = t;
        return a;
    }

    @SafeVarargs
    static <T> List<T> listOf(T... ts) {
        List<T> list = new ArrayList<>();
        for (T t : ts) {
            list.add(t);
        }
        return list;
    }

    static class TwoCtors {
        final String which;

        TwoCtors(String[] a) {
            which = "S" + a.length;
        }

        TwoCtors(Integer[] a) {
            which = "I" + a.length;
        }

        TwoCtors(Object[] a, int x) {
            which = "O" + x;
        }
    }

    static class Upper extends FilterOutputStream {
        int count;

        Upper(OutputStream o) {
            super(o);
        }

        @Override
        public void write(byte[] b, int off, int len) throws IOException {
            for (int i = off; i < off + len; i++) {
                if (b[i] >= 'a' && b[i] <= 'z') b[i] -= 32;
            }
            count += len;
            out.write(b, off, len);
        }
    }

    static class Zeros extends InputStream {
        int left = 10;

        @Override
        public int read() {
            return left-- > 0 ? 65 + left : -1;
        }

        @Override
        public int read(byte[] b, int off, int len) {
            if (left <= 0) return -1;
            int n = Math.min(len, left);
            for (int i = 0; i < n; i++) b[off + i] = (byte) read();
            return n;
        }
    }

    static String trouble(Runnable r) {
        try {
            r.run();
            return "none";
        } catch (Throwable t) {
            return t.getClass().getName();
        }
    }

    static String message(Runnable r) {
        try {
            r.run();
            return "none";
        } catch (Throwable t) {
            return t.getClass().getSimpleName() + ":" + t.getMessage();
        }
    }

    static int fin(int k) {
        int x = 0;
        try {
            if (k == 0) return x = 1;
            if (k == 1) throw new Oops("o", 1, 2);
            x = 5;
        } catch (Oops o) {
            x += o.codes[1] * 10;
        } finally {
            log.append("F" + k);
            x += 100;
        }
        return x;
    }

    static long locals(long a, double b, int c, long d) {
        long t = a;
        for (int i = 0; i < c; i++) {
            double q = b * i;
            t += (long) q + d;
            long[] arr = {t, d};
            t ^= arr[i & 1];
        }
        return t;
    }

    static String kind(Object o) {
        return switch (o.hashCode() & 3) {
            case 0 -> "a";
            case 1 -> "b";
            default -> "c";
        };
    }

    static class Init {
        static {
            log.append("Init.clinit;");
        }

        static int touched = si * 2;

        static void touch() {
            log.append("touch" + touched + ";");
        }

        Init next;
    }

    static class Lazy {
        Init held;
    }

    static class Counter {
        private int n;
        volatile int v;

        int inc() {
            return ++n;
        }

        int post() {
            return n++;
        }

        int addTo(int k) {
            return n += k;
        }

        long[] hits = new long[3];

        long hit(int i) {
            return hits[i]++ + ++hits[i];
        }
    }

    static class Matrix {
        final double[][] m;

        Matrix(int n) {
            m = new double[n][n];
        }

        Matrix mul(Matrix o) {
            int n = m.length;
            Matrix r = new Matrix(n);
            for (int i = 0; i < n; i++)
                for (int j = 0; j < n; j++) {
                    double s = 0;
                    for (int k = 0; k < n; k++) s += m[i][k] * o.m[k][j];
                    r.m[i][j] = s;
                }
            return r;
        }
    }

    static class Lru<K, V> {
        class E {
            K k;
            V v;
            E p, n;
        }

        final Map<K, E> map = new HashMap<>();
        final E head = new E();
        final int cap;

        Lru(int cap) {
            this.cap = cap;
            head.p = head.n = head;
        }

        V get(K k) {
            E e = map.get(k);
            if (e == null) return null;
            unlink(e);
            link(e);
            return e.v;
        }

        void put(K k, V v) {
            E e = map.get(k);
            if (e == null) {
                e = new E();
                e.k = k;
                map.put(k, e);
                if (map.size() > cap) {
                    E old = head.p;
                    unlink(old);
                    map.remove(old.k);
                }
            } else unlink(e);
            e.v = v;
            link(e);
        }

        void unlink(E e) {
            e.p.n = e.n;
            e.n.p = e.p;
        }

        void link(E e) {
            e.n = head.n;
            e.p = head;
            head.n.p = e;
            head.n = e;
        }

        String keys() {
            StringBuilder b = new StringBuilder();
            for (E e = head.n; e != head; e = e.n) b.append(e.k).append(' ');
            return b.toString();
        }
    }

    public static void main(String[] args) throws Exception {
        show("args", args.length + Arrays.toString(args));
        Prims p = new Prims();
        show("prims", p.describe());
        p.change();
        show("prims2", p.describe());
        show("volatiles", p.describeVolatile());
        sz = false;
        sb--;
        ss++;
        sc++;
        si += 10;
        sl <<= 5;
        sf *= 2;
        sd -= 1;
        svi++;
        sarr[1] = 20;
        sobj = p;
        slist.add("k");
        show(
                "statics",
                "" + sz + sb + ss + sc + si + sl + sf + sd + svi + sstr + Arrays.toString(sarr) + (sobj == p) + slist
                        + CONST + BOXED);
        Circle ci = new Circle(2);
        show("circle", ci + ci.note);
        Square sq = new Square(3);
        show("square", sq + " " + sq.both());
        Special sp = new Special();
        show("special", sp + sp.note);
        Shape[] shapes = {ci, sq, sp};
        double tot = 0;
        for (Shape s : shapes) tot += s.area();
        show("shapes", tot);
        show("log", log);
        log.setLength(0);
        Torture t = new Torture();
        Inner in = t.new Inner(2);
        Inner.Deeper de = in.new Deeper();
        t.base++;
        show("inner", in.v + ":" + de.w());
        show("presuper", t.preSuper(5, "txt"));
        Node<Integer> root = new Node<>(50);
        for (int i : new int[] {30, 70, 10, 60, 99, 1}) root.insert(i);
        List<Integer> acc = new ArrayList<>();
        root.walk(acc::add);
        show("tree", acc + " " + (root.left.parent == root));
        Node<Key> kr = new Node<>(new Key("m", 1));
        kr.insert(new Key("a", 2));
        kr.insert(new Key("z", 0));
        StringBuilder kb = new StringBuilder();
        kr.walk(k -> kb.append(k).append(k.b));
        show("keys", kb);
        Map<Key, Plain> hm = new HashMap<>();
        for (int i = 0; i < 50; i++) hm.put(new Key("k", i), new Plain(i));
        int hs = 0;
        for (Map.Entry<Key, Plain> e : hm.entrySet()) hs += e.getKey().b * e.getValue().x;
        show("hashmap", hs + " " + hm.get(new Key("k", 7)).x + hm.containsKey(new Key("k", 77)));
        Set<Plain> ps = new HashSet<>();
        Plain p1 = new Plain(1);
        ps.add(p1);
        ps.add(p1);
        ps.add(new Plain(1));
        show("identityset", ps.size() + "" + ps.contains(p1));
        TreeMap<Key, String> tm = new TreeMap<>();
        tm.put(new Key("b", 1), "B");
        tm.put(new Key("a", 9), "A");
        show("treemap", tm);
        Lru<String, Integer> lru = new Lru<>(3);
        for (String s : "a b c a d e a f".split(" ")) {
            lru.get("a");
            lru.put(s, s.length());
        }
        show("lru", lru.keys());
        // arrays
        boolean[] za = {true, false, true};
        byte[] ba = {1, -1, 127};
        short[] sa = {1, -2};
        char[] ca = "hello".toCharArray();
        int[] ia = new int[5];
        long[] la = {Long.MAX_VALUE, 2};
        float[] fa = {1.5f};
        double[] da = {1, 2, 3};
        za[1] ^= true;
        ba[0] += 200;
        sa[1]--;
        ca[0]++;
        ia[2] = ia[1]++ + 5;
        la[0]++;
        fa[0] *= 3;
        da[2] /= 7;
        show(
                "arrays",
                Arrays.toString(za)
                        + Arrays.toString(ba)
                        + Arrays.toString(sa)
                        + Arrays.toString(ca)
                        + Arrays.toString(ia)
                        + Arrays.toString(la)
                        + Arrays.toString(fa)
                        + Arrays.toString(da)
                        + new String(ca)
                        + String.valueOf(ca, 1, 2));
        int[][] grid = new int[3][4];
        grid[1][2] = 7;
        grid[2] = new int[] {9};
        int[][][] cube = new int[2][3][];
        cube[1][2] = new int[] {1, 2};
        String[][] ragged = {{"a"}, {"b", "c"}, null};
        long[][][][] four = new long[2][2][2][2];
        four[1][1][1][1] = 5;
        show(
                "multi",
                grid.length + "" + grid[1][2] + grid[2][0] + cube[1][2][1] + (cube[0][0] == null) + ragged[1][1]
                        + ragged.length + four[1][1][1][1] + Arrays.deepToString(grid) + Arrays.deepToString(ragged));
        int[] cl = ia.clone();
        cl[0] = 77;
        show(
                "clone",
                ia[0] + ":" + cl[0] + ":" + (cl != ia) + (cl.getClass() == int[].class)
                        + cl.getClass().getSimpleName() + ragged.clone()[0][0]);
        int[] ov = {0, 1, 2, 3, 4, 5, 6, 7};
        System.arraycopy(ov, 0, ov, 2, 5);
        show("overlap", Arrays.toString(ov));
        System.arraycopy(ov, 3, ov, 0, 4);
        show("overlap2", Arrays.toString(ov));
        String[] strs = {"q", "w"};
        Object[] objs = new Object[4];
        System.arraycopy(strs, 0, objs, 1, 2);
        show("refcopy", Arrays.toString(objs));
        show(
                "store",
                message(() -> {
                            Object[] o = new String[1];
                            o[0] = 5;
                        })
                        + message(() -> {
                            Object[] o = new Integer[] {1};
                            o[0] = 2.0;
                        })
                        + trouble(() -> {
                            Object[] o = {1, "x"};
                            System.arraycopy(o, 0, new Integer[2], 0, 2);
                        }));
        show(
                "bounds",
                message(() -> {
                            int[] a = new int[3];
                            a[3] = 1;
                        })
                        + message(() -> {
                            int[] a = new int[3];
                            a[-1]++;
                        })
                        + message(() -> {
                            String[] a = {};
                            a[0].length();
                        })
                        + message(() -> {
                            int[] x = new int[-1];
                        })
                        + message(() -> {
                            int[][] x = new int[2][-3];
                        })
                        + trouble(() -> System.arraycopy(new int[2], 0, new int[1], 0, 2))
                        + trouble(() -> System.arraycopy(new int[2], 0, new long[2], 0, 2)));
        show(
                "npe",
                trouble(() -> {
                            int[] a = null;
                            a[0] = 1;
                        })
                        + trouble(() -> {
                            Plain a = null;
                            a.x++;
                        })
                        + trouble(() -> {
                            Object[] a = null;
                            System.out.println(a.length);
                        })
                        + trouble(() -> {
                            Node<Integer> n = new Node<>(1);
                            n.left.value = 3;
                        }));
        show(
                "casts",
                trouble(() -> {
                            Object o = new int[1];
                            long[] l = (long[]) o;
                        })
                        + trouble(() -> {
                            Object o = new Object[1];
                            String[] s = (String[]) o;
                        })
                        + trouble(() -> {
                            Object o = ci;
                            Square s = (Square) o;
                        })
                        + (((Object) ia) instanceof int[])
                        + (((Object) strs) instanceof Object[])
                        + (((Object) strs) instanceof Integer[])
                        + (((Object) grid) instanceof Object[]));
        show(
                "varargs",
                sum()
                        + sum(1)
                        + sum(1, 2, 3)
                        + join("-", "a", 1, 2.5, 'c', null, true)
                        + String.format("%s/%d/%05.1f", "s", 42, 3.14159)
                        + List.of(1, 2, 3)
                        + listOf("x", "y").size());
        show(
                "overloads",
                over(new Integer[0])
                        + over(new String[0])
                        + over(new Object[0])
                        + over(new int[0][])
                        + new TwoCtors(new String[2]).which
                        + new TwoCtors(new Integer[3]).which
                        + new TwoCtors(null, 4).which);
        show("generic", Arrays.toString(swap(new String[] {"1", "2"})) + swap(new Integer[] {3, 4})[0]);
        // lambdas
        IntFunction<int[]> mk = int[]::new;
        int[] made = mk.apply(3);
        made[2] = 8;
        IntsFn fn = (a, b) -> a.length * 10 + b.length;
        Supplier<Plain> sup = () -> new Plain(made[2]);
        Function<String, char[]> tc = String::toCharArray;
        BiFunction<Integer, Integer, Plain[]> bf = (a, b) -> new Plain[] {new Plain(a), new Plain(b)};
        Function<Integer, Plain> ctor = Plain::new;
        ToIntFunction<int[]> len = a -> a.length;
        show(
                "lambdas",
                made[2]
                        + fn.apply(made, strs)
                        + sup.get().x
                        + tc.apply("abc")[1]
                        + bf.apply(4, 5)[1].x
                        + ctor.apply(6).x
                        + len.applyAsInt(made)
                        + Greeter.of("Yo ").greetAll("a", "b")
                        + Greeter.NUMS[2]
                        + Greeter.PREFIX);
        show(
                "streams",
                Stream.of("b a", "d c").map(s -> s.split(" ")).map(a -> a[1]).collect(Collectors.joining(","))
                        + Arrays.stream(new int[] {1, 2, 3}).map(x -> x * x).sum()
                        + Arrays.toString(
                                Stream.of("x", "yy").map(String::length).toArray(Integer[]::new))
                        + Arrays.toString(IntStream.range(0, 4).toArray())
                        + Arrays.stream(strs).map(String::toUpperCase).collect(Collectors.toList())
                        + Arrays.toString(List.of("l", "m").toArray(new String[0]))
                        + Arrays.toString(new ArrayList<>(List.of(3, 1)).toArray())
                        + Arrays.toString(List.of("z").toArray(String[]::new)));
        int[][] pairs = {{3, 1}, {1, 2}, {2, 9}};
        int[] first = pairs[0];
        Arrays.sort(pairs, (a, b) -> a[0] - b[0]);
        show("sort2d", Arrays.deepToString(pairs) + (pairs[2] == first));
        Integer[] boxed = {3, 1, 2};
        Arrays.sort(boxed, Comparator.reverseOrder());
        show("sortboxed", Arrays.toString(boxed));
        int[] so = {5, 2, 9};
        Arrays.sort(so);
        show("sort", Arrays.toString(so) + Arrays.binarySearch(so, 5));
        Plain[] pl = {new Plain(3), new Plain(1)};
        Arrays.sort(pl, Comparator.comparingInt(x -> x.x));
        show("sortmanaged", pl[0].x);
        List<int[]> li = new ArrayList<>();
        li.add(new int[] {1});
        li.get(0)[0]++;
        Map<String, int[]> mi = new HashMap<>();
        mi.computeIfAbsent("k", k -> new int[2])[1] += 5;
        mi.computeIfAbsent("k", k -> new int[2])[1] += 5;
        show(
                "arraysincollections",
                li.get(0)[0] + ":" + mi.get("k")[1]
                        + Arrays.asList(new int[] {1}, new int[] {2}).get(1)[0]);
        Arrays.fill(ia, 3);
        Arrays.fill(objs, 1, 3, "f");
        show(
                "fill",
                Arrays.toString(ia)
                        + Arrays.toString(objs)
                        + Arrays.toString(Arrays.copyOf(ia, 7))
                        + Arrays.toString(Arrays.copyOfRange(strs, 1, 3))
                        + Arrays.equals(ia, new int[] {3, 3, 3, 3, 3})
                        + Arrays.hashCode(ia)
                        + Arrays.asList(strs)
                        + Arrays.toString(Arrays.copyOf(objs, 2, Object[].class)));
        Object refl = java.lang.reflect.Array.newInstance(String.class, 2);
        java.lang.reflect.Array.set(refl, 1, "R");
        show(
                "reflectarray",
                java.lang.reflect.Array.getLength(refl)
                        + ((String[]) refl)[1]
                        + refl.getClass().getComponentType());
        // enums, records
        int sw = 0;
        for (Colour c : Colour.values())
            switch (c) {
                case RED:
                    sw += 1;
                    break;
                case GREEN:
                    sw += 10;
                    break;
                default:
                    sw += 100;
            }
        show(
                "enums",
                sw + Colour.valueOf("RED").parts[1] + Colour.BLUE.f() + "" + Colour.RED.f() + Colour.BY.get("green")
                        + EnumSet.allOf(Colour.class) + new EnumMap<Colour, Integer>(Map.of(Colour.RED, 1))
                        + (Colour.values()[1] == Colour.GREEN));
        Holder h = new Holder("h", new int[] {1, 2, 3}, new Plain(4));
        h.data()[0] = 10;
        show(
                "records",
                new Point(1, 2) + "" + new Point(1, 2).equals(new Point(1, 2)) + new Point(3, 4).hashCode()
                        + Point.origin() + h.sum() + h.p().x + message(() -> new Point(-1, 0))
                        + h.equals(new Holder("h", h.data(), h.p()))
                        + eval(new Add(new Num(2), new Add(new Num(3), new Num(4)))));
        show("finally", fin(0) + "," + fin(1) + "," + fin(2) + log);
        log.setLength(0);
        show("locals", locals(3, 1.7, 9, 11));
        try {
            throw new Oops("msg", 4, 5);
        } catch (Oops o) {
            show("exceptions", o.getMessage() + o.codes.length + o.codes[1]);
        }
        Lazy lz = new Lazy();
        show("noinit", lz.held + "" + log);
        Init.touch();
        show("init", log);
        Counter co = new Counter();
        show("ops", co.inc() + "" + co.post() + co.addTo(5) + co.n + co.hit(1) + co.hits[1]);
        co.hits[co.inc() % 3] += 2;
        show("ops2", Arrays.toString(co.hits));
        Matrix a = new Matrix(3);
        for (int i = 0; i < 9; i++) a.m[i / 3][i % 3] = i;
        show("matrix", Arrays.deepToString(a.mul(a).m));
        String s1 = "hello";
        Prims hold = new Prims();
        hold.vo = s1;
        String s2 = (String) hold.vo;
        hold.vo = 1000;
        Integer b1 = (Integer) hold.vo;
        hold.vo = "\u20ac\u00e9\uD83D\uDE00";
        show("values", (s1 == s2) + s2.toUpperCase() + b1.equals(1000) + hold.vo + ((String) hold.vo).length());
        hold.vo = 'c';
        show("char", hold.vo);
        hold.vo = (byte) 3;
        show("byte", hold.vo.getClass());
        hold.vo = 2.5f;
        show("float", hold.vo);
        hold.vo = 7L;
        show("long", hold.vo);
        hold.vo = true;
        show("bool", hold.vo);
        hold.vo = (short) 9;
        show("short", hold.vo);
        hold.vo = 1e300;
        show("double", hold.vo);
        hold.vo = Colour.RED;
        show("enumfield", hold.vo == Colour.RED);
        hold.vo = new int[] {4};
        show("arrayfield", ((int[]) hold.vo)[0]);
        hold.vo = hold;
        show("self", hold.vo == hold);
        hold.vo = null;
        show("null", hold.vo);
        Object pick = args.length > 100 ? ia : args.length > 50 ? strs : (Object) "neither";
        Number num = args.length == 0 ? (Number) Integer.valueOf(3) : Double.valueOf(2);
        Shape either = args.length > 3 ? ci : sq;
        int[] maybe = args.length > 3 ? null : ia;
        show("merge", pick + "" + num.intValue() + either.name + maybe.length);
        Object[] mixed = args.length > 9 ? new Integer[1] : new String[] {"mx"};
        show("merge2", mixed[0]);
        ByteArrayOutputStream bo = new ByteArrayOutputStream();
        Upper up = new Upper(bo);
        up.write("shout it".getBytes());
        byte[] raw = {97, 98};
        up.write(raw);
        show("io", bo + "" + up.count + raw[0]);
        Zeros z0 = new Zeros();
        byte[] buf = new byte[6];
        int n1 = z0.read(buf);
        show("io2", n1 + new String(buf, 0, n1) + new String(z0.readAllBytes()));
        try (InputStream bi = new ByteArrayInputStream("data".getBytes("UTF-8"))) {
            byte[] bb = bi.readNBytes(3);
            show("io3", bb.length + "" + bb[2]);
        }
        Object lock = new Object();
        int[] guarded = {0};
        Thread[] ths = new Thread[2];
        for (int i = 0; i < 2; i++) {
            ths[i] = new Thread(() -> {
                for (int k = 0; k < 1000; k++)
                    synchronized (lock) {
                        guarded[0]++;
                    }
            });
            ths[i].start();
        }
        for (Thread th : ths) th.join();
        show("sync", guarded[0]);
        int[] mon = {0};
        Thread m1 = new Thread(() -> {
            for (int k = 0; k < 1000; k++)
                synchronized (mon) {
                    mon[0]++;
                }
        });
        m1.start();
        for (int k = 0; k < 1000; k++)
            synchronized (mon) {
                mon[0]++;
            }
        m1.join();
        show("syncarray", mon[0]);
        ExecutorService ex = Executors.newFixedThreadPool(2);
        Future<int[]> fut = ex.submit(() -> new int[] {1, 2});
        show("future", fut.get()[1]);
        Future<Plain> fp = ex.submit(() -> new Plain(12));
        show("future2", fp.get().x);
        ex.shutdown();
        AtomicReference<Plain> ar = new AtomicReference<>(p1);
        show("atomicref", ar.get() == p1);
        ThreadLocal<byte[]> tl = ThreadLocal.withInitial(() -> new byte[4]);
        tl.get()[0] = 6;
        show("threadlocal", tl.get()[0]);
        show(
                "stringops",
                String.join("/", "a", "b")
                        + "x,y,,z".split(",").length
                        + String.join("|", new String[] {"p", "q"})
                        + new StringBuilder().append(ca, 0, 2).reverse()
                        + "abc".chars().sum()
                        + String.copyValueOf(ca)
                        + "%d".formatted(5)
                        + Arrays.toString("a1b2".split("\\d")));
        Iterator<Integer> it = new Iterator<>() {
            int k = 0;

            public boolean hasNext() {
                return k < 3;
            }

            public Integer next() {
                return k++;
            }
        };
        int its = 0;
        while (it.hasNext()) its += it.next();
        Iterable<String> itb = () -> List.of("i", "j").iterator();
        for (String s : itb) its += s.length();
        show("iter", its);
        class Local {
            final int q;

            Local(int q) {
                this.q = q + ia.length;
            }

            Local twice() {
                return new Local(q * 2);
            }
        }
        show("local", new Local(1).twice().q);
        Runnable r = new Runnable() {
            int calls;

            public void run() {
                calls++;
                t.base += calls;
            }
        };
        r.run();
        r.run();
        show("anon", t.base);
        Optional<Plain> op = Optional.of(new Plain(3)).map(x -> new Plain(x.x + 1));
        show("optional", op.get().x);
        PriorityQueue<Key> pq = new PriorityQueue<>();
        for (int i = 5; i > 0; i--) pq.add(new Key("p", i));
        show("pq", pq.poll().b);
        Object tos = new Plain(1);
        show(
                "tostring",
                tos.toString().startsWith(Torture.class.getName() + "$Plain@") + "" + tos.equals(tos)
                        + (tos.hashCode() == tos.hashCode()) + tos.getClass().getSimpleName());
        long sumc = 0;
        Plain[] many = new Plain[20000];
        for (int i = 0; i < many.length; i++) many[i] = new Plain(i);
        for (Plain q : many) sumc += q.x;
        show("many", sumc);
        for (int rep = 0; rep < 20; rep++) {
            Node<Integer> rr = new Node<>(500);
            Random rnd = new Random(rep);
            for (int i = 0; i < 2000; i++) rr.insert(rnd.nextInt(1000));
            int[] cnt = {0};
            rr.walk(v -> cnt[0] += v);
            sumc = sumc * 31 + cnt[0];
        }
        show("churn", sumc);
        show(
                "class",
                p.getClass().getName()
                        + ci.getClass().getSuperclass().getName()
                        + new int[0][].getClass()
                        + String[].class
                        + (Object) ((Object) strs).getClass().getName()
                        + int[].class.isInstance(ia));
        int h1 = new int[1].hashCode();
        show(
                "hashes",
                (ia.hashCode() == ia.hashCode()) + "" + (System.identityHashCode(ia) == System.identityHashCode(ia))
                        + ia.equals(ia) + ia.equals(cl));
        BitSet bs = BitSet.valueOf(new long[] {5});
        show("bitset", bs + "" + Arrays.toString(bs.toByteArray()));
        Collections.addAll(slist, "c1", "c2");
        show("addall", slist);
        show("method", Torture.class.getDeclaredMethod("sum", int[].class).invoke(null, (Object) new int[] {4, 5}));
    }
}
