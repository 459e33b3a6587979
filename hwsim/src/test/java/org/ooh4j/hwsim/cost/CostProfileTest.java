package org.ooh4j.hwsim.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CostProfileTest {
    private final CostProfile paper = CostProfile.paper();

    @TempDir
    Path directory;

    @Test
    void aFileThatExtendsThePaperSaysOnlyWhatDiffers() throws IOException {
        Path file = file("""
                # mine
                extends = paper
                VMREAD = 0.1 us | measured: by me
                RING_COPY = 1MB 1 us, 2MB 3 us | measured: by me
                """);
        CostProfile mine = CostProfile.read(file);
        assertThat(mine.name()).isEqualTo(file.toString());
        assertThat(mine.nanosEach(Event.VMREAD, 1)).isEqualTo(100);
        assertThat(mine.source(Event.VMREAD)).isEqualTo("measured: by me");
        assertThat(mine.nanosEach(Event.RING_COPY, 512)).isEqualTo(3000.0 / 512);
        assertThat(mine.nanosEach(Event.VMWRITE, 1)).isEqualTo(801);
        assertThat(mine.source(Event.VMWRITE)).isEqualTo("Table IVa, M8");
        assertThat(mine.isAssumed(Event.PAGE_WALK)).isTrue();
    }

    @Test
    void aFileMaySayWhyItInheritsAPrice() throws IOException {
        CostProfile mine = CostProfile.read(file("""
                extends = paper
                VMREAD = inherited | from paper: no hypervisor here
                PAGE_WALK = inherited | from paper: nobody can see one
                """));
        assertThat(mine.nanosEach(Event.VMREAD, 1)).isEqualTo(936);
        assertThat(mine.source(Event.VMREAD)).isEqualTo("from paper: no hypervisor here (Table IVa, M7)");
        assertThat(mine.isAssumed(Event.VMREAD)).isFalse();
        assertThat(mine.isAssumed(Event.PAGE_WALK)).isTrue();
    }

    @Test
    void exitsCostNothingByThePublishedFiguresAndFourMicrosecondsWhenPriced() {
        CostProfile priced = CostProfile.paperWithExits();
        for (Event exit : Phase.MONITORING.events()) {
            if (exit.name().startsWith("VM_EXIT_")) {
                assertThat(paper.nanosEach(exit, 1)).isZero();
                // a hypercall's price contains its exit
                assertThat(priced.nanosEach(exit, 1)).isEqualTo(exit == Event.VM_EXIT_VMCALL ? 0 : 4490);
            } else if (exit != Event.HYPERVISOR_DRAIN) { // what an exit does
                assertThat(priced.nanosEach(exit, 512)).isEqualTo(paper.nanosEach(exit, 512));
            }
        }
    }

    @Test
    void withoutAssumedPricesOnlyTheTableIsLeft() {
        CostProfile published = paper.withoutAssumedPrices();
        for (Event event : Event.values()) {
            assertThat(published.nanosEach(event, 512))
                    .as("%s", event)
                    .isEqualTo(paper.isAssumed(event) ? 0 : paper.nanosEach(event, 512));
        }
        assertThat(published.name()).isEqualTo("paper without assumed prices");
        assertThat(published.source(Event.PAGE_WALK))
                .startsWith("left out: assumed: 24 references of a two-dimensional walk");
    }

    @Test
    void bundledProfilesAreFoundByTheirNameAndFilesByTheirs() throws IOException {
        assertThat(CostProfile.bundled()).containsExactly("paper", "paper-with-exits");
        assertThat(CostProfile.bundled())
                .allSatisfy(name -> assertThat(CostProfile.named(name).name()).isEqualTo(name));
        Path file = file("extends = paper-with-exits\n");
        assertThat(CostProfile.named(file.toString()).nanosEach(Event.VM_EXIT_PML_FULL, 1))
                .isEqualTo(4490);
    }

    @Test
    void aFileThatIsMissingOrNoTextIsRefused() throws IOException {
        assertThatThrownBy(() -> CostProfile.read(directory.resolve("none")))
                .isInstanceOf(CostProfileException.class)
                .hasMessage("no such cost profile: file=" + directory.resolve("none")
                        + "; name a file or one of paper, paper-with-exits");
        Path file = Files.write(directory.resolve("latin"), "VMREAD = 1 ns | ä".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> CostProfile.read(file))
                .hasMessage("the cost profile is not text in UTF-8: file=" + file);
        assertThatThrownBy(() -> CostProfile.read(directory))
                .hasMessageStartingWith("cannot read the cost profile: file=" + directory);
    }

    @Test
    void aFileThatSaysAKeyTwiceIsRefused() throws IOException {
        Path file = file("extends = paper\nVMREAD = 1 ns | a\nVMREAD = 2 ns | b\n");
        assertThatThrownBy(() -> CostProfile.read(file))
                .hasMessage(
                        "the profile has two lines of one key: profile=" + file + ", event=VMREAD; keep one of them");
    }

    @Test
    void onlyABundledProfileIsExtended() {
        Properties lines = new Properties();
        lines.put("extends", "papre");
        assertThatThrownBy(() -> CostProfile.of("mine", lines))
                .hasMessage("a profile extends one that comes with the library: profile=mine, extends=papre;"
                        + " write one of paper, paper-with-exits");
    }

    @Test
    void aProfileWithoutAPriceForAnEventIsRefused() {
        Properties lines = allAt("1 ns | assumed");
        lines.remove("VMREAD");
        assertThatThrownBy(() -> CostProfile.of("mine", lines))
                .isInstanceOf(CostProfileException.class)
                .hasMessage("the profile has no price for an event: profile=mine, event=VMREAD;"
                        + " add a line VMREAD = <number> ns | <source>, or extends = paper");
    }

    @Test
    void aProfileThatPricesAnUnknownEventIsRefused() {
        Properties lines = allAt("1 ns | assumed");
        lines.put("VMRAED", "1 ns | assumed");
        assertThatThrownBy(() -> CostProfile.of("mine", lines))
                .hasMessage("the profile prices an event that does not exist: profile=mine, event=VMRAED;"
                        + " paper.properties has all names");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 ns",
                "1 s | a",
                "ns | a",
                "-1 ns | a",
                "1MB | a",
                "1MB 1 s | a",
                "1 ns |",
                "1MB 1 ns, | a",
                "a call: | a",
                "quadratic: 1 ns | a",
                "cubic: 1MB 1 ns | a"
            })
    void aMalformedPriceIsRefusedWithItsEvent(String bad) {
        Properties lines = allAt("1 ns | assumed");
        lines.put("VMREAD", bad);
        assertThatThrownBy(() -> CostProfile.of("mine", lines))
                .isInstanceOf(CostProfileException.class)
                .hasMessageStartingWith("a price is a number with ns, us or ms, then | and its source:"
                        + " profile=mine, event=VMREAD, price=");
    }

    @Test
    void aPriceThatMakesNoSenseIsRefused() {
        refused(
                "2MB 1 ns, 1MB 2 ns | a",
                "the sizes of a price ascend: profile=mine, event=VMREAD, price=2MB 1 ns, 1MB 2 ns");
        refused(
                "quadratic: 1MB 0 ns, 2MB 1 ns | a",
                "a quadratic price is above 0 at each size: profile=mine, event=VMREAD, price=1MB 0 ns, 2MB 1 ns");
        refused(
                "inherited | why not",
                "nothing to inherit a price from: profile=mine, event=VMREAD; add a line extends = paper");
    }

    private static void refused(String price, String message) {
        Properties lines = allAt("1 ns | assumed");
        lines.put("VMREAD", price);
        assertThatThrownBy(() -> CostProfile.of("mine", lines)).hasMessage(message);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("mine.profile"), text);
    }

    private static Properties allAt(String price) {
        Properties lines = new Properties();
        Stream.of(Event.values()).forEach(event -> lines.put(event.name(), price));
        return lines;
    }
}
