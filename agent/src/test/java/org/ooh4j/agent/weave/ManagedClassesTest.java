package org.ooh4j.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which classes are managed, and the reason that the report gives for the others. */
class ManagedClassesTest {
    @TempDir
    Path directory;

    private WeavingReport report(String source) {
        return Snippets.plan(Snippets.compile(directory, source)).report();
    }

    /** Why class {@code p.name} is ordinary; "managed" if it is not. */
    private static String reason(WeavingReport report, String name) {
        if (report.managed().stream().anyMatch(c -> c.name().equals("p." + name))) {
            return "managed";
        }
        return report.ordinary().stream()
                .filter(c -> c.name().equals("p." + name))
                .findFirst()
                .orElseThrow()
                .reason();
    }

    private String reasonOfA(String source) {
        return reason(report(source), "A");
    }

    @Test
    void aPlainClassIsManagedWithItsInheritedFields() {
        WeavingReport report = report("class A { int i; Object o; static int s; } class B extends A { long l; }");
        assertThat(report.managed())
                .containsExactly(
                        new WeavingReport.ManagedClass("p.A", 2, 20), new WeavingReport.ManagedClass("p.B", 3, 32));
        assertThat(report.ordinary()).isEmpty();
    }

    @Test
    void interfacesEnumsRecordsAndThrowablesStayOrdinary() {
        WeavingReport report = report("interface A {} enum B {X} record C(int i) {} class D extends Exception {}");
        assertThat(reason(report, "A")).isEqualTo("is an interface");
        assertThat(reason(report, "B")).isEqualTo("is an enum");
        assertThat(reason(report, "C")).isEqualTo("is a record");
        assertThat(reason(report, "D")).isEqualTo("extends java.lang.Exception, which is not included");
    }

    @Test
    void aSubclassOfAnExcludedClassStaysOrdinary() {
        Weaving weaving = Snippets.plan(Snippets.compile(directory, "class A extends B {} class B {}"), "p.B");
        assertThat(reason(weaving.report(), "A")).isEqualTo("extends p.B, which is not included");
    }

    @Test
    void aLockedClassStaysOrdinary() {
        assertThat(reasonOfA("class A {} class U { void f(A a) { synchronized (a) { } } }"))
                .isEqualTo("it may be locked in p.U.f");
    }

    @Test
    void aClassLockedThroughAnInterfaceStaysOrdinary() {
        WeavingReport report = report(
                "interface I {} class A implements I {} class B {} class U { void f(I i) { synchronized (i) { } } }");
        assertThat(reason(report, "A")).isEqualTo("it may be locked in p.U.f");
        assertThat(reason(report, "B")).isEqualTo("managed");
    }

    @Test
    void lockingAPlainObjectDisturbsNobody() {
        assertThat(reasonOfA(
                        "class A { private final Object lock = new Object(); void f() { synchronized (lock) { } } }"))
                .isEqualTo("managed");
    }

    @Test
    void aClassWithASynchronizedMethodStaysOrdinary() {
        assertThat(reasonOfA("class A { synchronized void f() { } }")).isEqualTo("has the synchronized method f");
        assertThat(reason(report("class B { static synchronized void f() { } }"), "B"))
                .isEqualTo("managed");
    }

    @Test
    void aClassThatIsWaitedForStaysOrdinary() {
        assertThat(reasonOfA("class A {} class U { void f(A a) { a.notifyAll(); } }"))
                .isEqualTo("it may be waited for in p.U.f");
    }

    @Test
    void aClassWhoseIdentityHashIsTakenStaysOrdinary() {
        assertThat(reasonOfA("class A {} class U { int f(A a) { return System.identityHashCode(a); } }"))
                .isEqualTo("its identity hash may be taken in p.U.f");
    }

    @Test
    void aKeyOfAnIdentityMapStaysOrdinary() {
        assertThat(reasonOfA("class A {} class U { Map<A, String> m = new IdentityHashMap<>();"
                        + " void f(A a) { m.put(a, \"x\"); } }"))
                .isEqualTo("it may be a key of an identity or weak map in p.U.f");
    }

    @Test
    void cloneableAndSerializableClassesStayOrdinary() {
        WeavingReport report = report("class A implements Cloneable {} class B implements Serializable {}"
                + "class C implements Externalizable { public C() {}"
                + " public void writeExternal(ObjectOutput o) {} public void readExternal(ObjectInput i) {} }");
        assertThat(reason(report, "A")).isEqualTo("implements java.lang.Cloneable");
        assertThat(reason(report, "B")).isEqualTo("implements java.io.Serializable");
        assertThat(reason(report, "C")).isEqualTo("implements java.io.Serializable");
    }

    @Test
    void nativeMethodsAndFinalizersKeepAClassOrdinary() {
        WeavingReport report = report("class A { native void f(); } class B { protected void finalize() {} }");
        assertThat(reason(report, "A")).isEqualTo("has the native method f");
        assertThat(reason(report, "B")).isEqualTo("has a finalizer");
    }

    @Test
    void reflectionOnAKnownClassTouchesThatClassOnly() {
        WeavingReport report = report("class A { int i; } class B { int i; }"
                + "class U { void f() throws Exception { A.class.getDeclaredField(\"i\"); } }");
        assertThat(reason(report, "A")).isEqualTo("its fields may be looked up by reflection in p.U.f");
        assertThat(reason(report, "B")).isEqualTo("managed");
    }

    @Test
    void reflectionOnAnObjectsClassTouchesItsStaticType() {
        WeavingReport report = report("class A { int i; } class B { int i; }"
                + "class U { void f(A a) throws Exception { a.getClass().getFields(); } }");
        assertThat(reason(report, "A")).isEqualTo("its fields may be looked up by reflection in p.U.f");
        assertThat(reason(report, "B")).isEqualTo("managed");
    }

    @Test
    void reflectionOnAnUnknownClassTouchesAll() {
        WeavingReport report =
                report("class A { int i; } class U { void f(Class<?> c) throws Exception { c.getDeclaredFields(); } }");
        assertThat(reason(report, "A")).isEqualTo("its fields may be looked up by reflection in p.U.f");
    }

    @Test
    void aVarHandleKeepsItsClassOrdinary() {
        WeavingReport report = report("class A { int i; static VarHandle h() throws Exception {"
                + " return MethodHandles.lookup().findVarHandle(A.class, \"i\", int.class); } } class B {}");
        assertThat(reason(report, "A")).isEqualTo("its fields may be looked up by findVarHandle in p.A.h");
        assertThat(reason(report, "B")).isEqualTo("managed");
    }

    @Test
    void aFieldUpdaterKeepsItsClassOrdinary() {
        assertThat(reasonOfA("class A { volatile int i; static AtomicIntegerFieldUpdater<A> u ="
                        + " AtomicIntegerFieldUpdater.newUpdater(A.class, \"i\"); }"))
                .isEqualTo("its fields may be updated by AtomicIntegerFieldUpdater in p.A.<clinit>");
    }

    @Test
    void aReferentOfAReferenceStaysOrdinary() {
        assertThat(reasonOfA("class A {} class U { Object f(A a) { return new WeakReference<>(a); } }"))
                .isEqualTo("it may be put in a WeakReference in p.U.f");
        assertThat(reason(report("class C {} class R extends SoftReference<C> { R(C c) { super(c); } }"), "C"))
                .isEqualTo("it may be put in a SoftReference in p.R.<init>");
    }

    @Test
    void aReasonAgainstOneClassHoldsForItsWholeFamily() {
        WeavingReport report = report("class A {} class B extends A implements Serializable {} class C extends A {}");
        assertThat(reason(report, "B")).isEqualTo("implements java.io.Serializable");
        assertThat(reason(report, "A")).isEqualTo("shares its objects with p.B: implements java.io.Serializable");
        assertThat(reason(report, "C")).isEqualTo("shares its objects with p.B: implements java.io.Serializable");
    }

    @Test
    void patternsThatMatchNothingAreNamed() {
        Snippets.compile(directory, "class A { void put() {} }");
        WeavingReport report = Weaving.plan(new Weaving.Request(
                        java.util.List.of("p.*", "q.*"),
                        java.util.List.of(),
                        java.util.List.of("p.A.put", "p.A.get*"),
                        java.util.List.of(directory)))
                .report();
        assertThat(report.unmatchedPatterns()).containsExactly("include=q.*", "atomic=p.A.get*");
        assertThat(report.render()).contains("warning: the pattern matches nothing: include=q.*");
    }

    @Test
    void theReportNamesMethodsThatGetCopiesOfArrays() {
        WeavingReport report = report("class A { void f(byte[] b, OutputStream o) throws IOException { o.write(b);"
                + " java.nio.ByteBuffer.wrap(b); Arrays.fill(b, (byte) 1); } }");
        assertThat(report.arrayAdapters())
                .containsExactly(
                        "java.io.OutputStream.write([B)V",
                        "java.nio.ByteBuffer.wrap([B)Ljava/nio/ByteBuffer;"
                                + " (keeps its copy: neither side sees later changes of the other)");
    }

    @Test
    void theReportNamesArrayFieldsThatAreReadAsCopies() {
        assertThat(report("class A extends ByteArrayOutputStream { int f() { return buf[0]; } }")
                        .arrayAdapters())
                .containsExactly("java.io.ByteArrayOutputStream.buf (a copy: changes of its elements are lost)");
    }
}
