package org.ooh4j.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the scan cannot know is found when it happens, and ends the program with the reason instead of breaking it. */
class LateDiscoveryTest {
    @TempDir
    Path directory;

    private String refusal(String source) {
        ProbeJvm.Outcome outcome =
                ProbeJvm.woven("p.*,STW,16,,", Snippets.compile(directory, source), "p.Main", directory.toString());
        assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isEqualTo(1);
        return outcome.err()
                .lines()
                .filter(l -> l.startsWith("fatal: "))
                .findFirst()
                .orElse(outcome.err());
    }

    @Test
    void aManagedObjectLockedThroughObject() {
        assertThat(refusal("public class Main { int i; public static void main(String[] a) { use(new Main()); }"
                        + " static void use(Object o) { synchronized (o) { System.out.println(1); } } }"))
                .isEqualTo("fatal: a managed object is used in a way that the scan did not foresee: class=p.Main"
                        + " (it is locked); exclude the class");
    }

    @Test
    void aManagedObjectsIdentityHashTakenThroughObject() {
        assertThat(refusal("public class Main { int i; public static void main(String[] a) { use(new Main()); }"
                        + " static void use(Object o) { System.out.println(System.identityHashCode(o)); } }"))
                .isEqualTo("fatal: a managed object is used in a way that the scan did not foresee: class=p.Main"
                        + " (its identity hash is taken); exclude the class");
    }

    @Test
    void aManagedObjectPutInAReferenceThroughObject() {
        assertThat(refusal("public class Main { int i; public static void main(String[] a) { use(new Main()); }"
                        + " static void use(Object o) { System.out.println(new WeakReference<Object>(o)); } }"))
                .isEqualTo("fatal: a p.Main is given to a java.lang.ref reference or an identity map through a variable"
                        + " of type Object; exclude its class");
    }

    @Test
    void arraysInReferencesAreRefusedBeforeTheProgramStarts() {
        assertThat(refusal("public class Main { public static void main(String[] a) {"
                        + " System.out.println(\"begun\"); new WeakReference<>(new int[1]); } }"))
                .isEqualTo(
                        "fatal: the included code cannot be woven: an array is put in a WeakReference in p.Main.main;"
                                + " exclude that class");
    }

    @Test
    void aSubclassThatIsNotOnTheClassPath() throws Exception {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Snippets.compile(
                directory,
                "public class Main { int i; public static void main(String[] a) throws Exception {"
                        + " var url = java.nio.file.Path.of(a[0], \"elsewhere\").toUri().toURL();"
                        + " var loader = new java.net.URLClassLoader(new java.net.URL[] {url});"
                        + " System.out.println(Class.forName(\"p.Late\", true, loader)); } } class Late extends Main {}");
        Files.createDirectory(elsewhere.resolve("p"));
        Files.move(directory.resolve("p/Late.class"), elsewhere.resolve("p/Late.class"));
        ProbeJvm.Outcome outcome = ProbeJvm.woven("p.*,STW,16,,", directory, "p.Main", directory.toString());
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("fatal: an included class that is not on the class path extends a managed one:"
                        + " class=p.Late superclass=p.Main; exclude the superclass");
    }
}
