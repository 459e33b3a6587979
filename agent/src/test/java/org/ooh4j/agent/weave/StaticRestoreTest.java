package org.ooh4j.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statics of a snapshot come back in a new JVM, over what the static initialisers gave. */
class StaticRestoreTest {
    private static final String PROGRAM = """
            public class Main {
                static int runs = 100;
                static final double ROOT = Math.sqrt(2);
                static String name = "initial";
                static int[] numbers = {1, 2, 3};
                static Node head = new Node("initial", null);
                static Object box;
                static final List<String> ordinary = new ArrayList<>(List.of("initial"));
                static boolean flag;

                static class Node {
                    static int made;
                    final String text;
                    final Node next;
                    Node(String text, Node next) { this.text = text; this.next = next; made++; }
                }

                enum Level { LOW, HIGH; static Level last = LOW; }

                public static void main(String[] args) {
                    runs++;
                    name = name + "+" + args[0];
                    numbers[1] += 10;
                    head = new Node(args[0], head);
                    box = box == null ? Integer.valueOf(1) : Integer.valueOf((Integer) box + 1);
                    ordinary.add(args[0]);
                    flag = !flag;
                    StringBuilder chain = new StringBuilder();
                    for (Node n = head; n != null; n = n.next) {
                        chain.append(n.text).append('>');
                    }
                    System.out.println(runs + " " + name + " " + Arrays.toString(numbers) + " " + chain + " " + box
                            + " " + ordinary + " " + flag + " " + (ROOT * ROOT > 1.99) + " " + Level.last
                            + " made=" + Node.made);
                }
            }
            """;

    @TempDir
    Path directory;

    private String run(String argument) {
        Path classes = directory.resolve("classes");
        ProbeJvm.Outcome outcome =
                ProbeJvm.woven("p.*,STW,16,,," + directory.resolve("snapshots"), classes, "p.Main", argument);
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        return outcome.out().strip();
    }

    @Test
    void initialisersRunAndThenTheSnapshotsValuesOverwriteTheirs() throws Exception {
        Snippets.compile(java.nio.file.Files.createDirectory(directory.resolve("classes")), PROGRAM);
        assertThat(run("a")).isEqualTo("101 initial+a [1, 12, 3] a>initial> 1 [initial, a] true true LOW made=2");
        // the initialiser of Main runs again and makes a node, which the restored count of Node counts;
        // the ordinary list is what the initialiser gave: the snapshot cannot hold it
        assertThat(run("b")).isEqualTo("102 initial+a+b [1, 22, 3] b>a>initial> 2 [initial, b] false true LOW made=4");
        assertThat(run("c"))
                .isEqualTo("103 initial+a+b+c [1, 32, 3] c>b>a>initial> 3 [initial, c] true true LOW made=6");
    }

    @Test
    void aClassWithOtherFieldsThanInTheSnapshotIsRefused() throws Exception {
        Path classes = java.nio.file.Files.createDirectory(directory.resolve("classes"));
        Snippets.compile(classes, PROGRAM);
        run("a");
        Snippets.compile(classes, PROGRAM.replace("final String text;", "final String text; int added;"));
        ProbeJvm.Outcome outcome =
                ProbeJvm.woven("p.*,STW,16,,," + directory.resolve("snapshots"), classes, "p.Main", "b");
        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.err()).contains("p.Main$Node").contains("added");
    }
}
