package org.ooh4j.agent.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ooh4j.checkpoint.codec.Codec;
import org.ooh4j.checkpoint.restore.RestoreMode;
import org.ooh4j.checkpoint.store.Durability;
import org.ooh4j.hwsim.cost.CostProfile;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.tracking.Behaviour;

class SettingsTest {
    @Test
    void argumentsComeBeforePropertiesBeforeEnvironmentBeforeFileBeforeDefaults(@TempDir Path directory)
            throws IOException {
        Path file = directory.resolve("some.properties");
        Files.writeString(file, "heap=1m\ninclude=from.file\nplan=stw\nverify=heap\n");
        Properties properties = new Properties();
        properties.setProperty("ooh4j.heap", "3m");
        properties.setProperty("ooh4j.include", "from.property");
        Map<String, String> environment =
                Map.of("OOH4J_HEAP", "2m", "OOH4J_INCLUDE", "from.variable", "OOH4J_PLAN", "concurrent");
        Settings settings = Settings.read("heap=4m,config=" + file, properties, environment);

        assertThat(settings.of(Option.HEAP)).isEqualTo(new Setting(Option.HEAP, "4m", 4L << 20, "agent argument"));
        assertThat(settings.of(Option.INCLUDE).source()).isEqualTo("-Dooh4j.include");
        assertThat(settings.of(Option.PLAN).source()).isEqualTo("OOH4J_PLAN");
        assertThat(settings.of(Option.VERIFY).source()).isEqualTo("file " + file);
        assertThat(settings.of(Option.TECHNIQUE).source()).isEqualTo("default");
    }

    @Test
    void dashesAreUnderscoresInTheEnvironment() {
        Settings settings = Settings.read(null, new Properties(), Map.of("OOH4J_SNAPSHOT_EVERY", "200ms"));
        assertThat(settings.of(Option.SNAPSHOT_EVERY).text()).isEqualTo("200ms");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "inclde=a.*|unknown option: inclde, did you mean include?",
                "frob=1|unknown option: frob, ooh4j config and the agent's option help list all of them",
                "heap=12q|bad value: heap=12q, expected a size such as 512m, 4KiB or 1g",
                "heap=4k|bad value: heap=4k, expected a size from 1m to 1t",
                "technique=pml|bad value: technique=pml, expected epml, spml, proc, ufd, ufd-async, oracle",
                "behaviour=buggy|bad value: behaviour=buggy, expected intended or published",
                "plan=fast|bad value: plan=fast, expected stw, concurrent, generational",
                "markers=0|bad value: markers=0, expected a number of threads from 1 to 64",
                "markers=65|bad value: markers=65, expected a number of threads from 1 to 64",
                "profile=host|bad value: profile=host, this host was not measured yet: file=out/host.profile is missing,"
                        + " run ./ooh4j calibrate",
                "profile=mine|bad value: profile=mine, no such cost profile: file=mine; name a file or one of paper,"
                        + " paper-with-exits, host",
                "snapshot-every=5|bad value: snapshot-every=5, expected a duration such as 200ms or 5s",
                "snapshots=file:here|bad value: snapshots=file:here, expected file: and an absolute path",
                "snapshot-keep=last=5|bad value: snapshot-keep=last=5, unknown retention rule: rule=last=5 known=keep-last,keep-hourly,"
                        + "keep-daily,keep-weekly,keep-monthly,keep-yearly,keep-within,keep-ids; give rules such as"
                        + " keep-last=5:keep-daily=7",
                "snapshot-codec=gzip|bad value: snapshot-codec=gzip, expected none, lz4, zstd",
                "snapshot-durability=most|bad value: snapshot-durability=most, expected none, data, full",
                "snapshot-when-dirty=0|bad value: snapshot-when-dirty=0, expected a number of pages from 1 on",
                "snapshot-on-signal=SIGUSR1|bad value: snapshot-on-signal=SIGUSR1, expected a signal's name without SIG,"
                        + " such as USR1",
                "snapshot-mode=fork|bad value: snapshot-mode=fork, expected copy-before-write, pre-copy, stop-and-copy",
                "snapshot-target=1|bad value: snapshot-target=1, expected a duration such as 200ms or 5s",
                "snapshot-aside=4k|bad value: snapshot-aside=4k, expected a size from 64k to 1t",
                "snapshot-unchanged=no|bad value: snapshot-unchanged=no, expected write or skip",
                "verify=all|bad value: verify=all, expected none, heap, dirty or heap:dirty",
                "verify=heap:|bad value: verify=heap:, expected none, heap, dirty or heap:dirty",
                "heap=1g,heap=2g|option given twice: heap",
                "include|expected key=value: argument=include",
                "log=loud|bad value: log=loud, expected tags of weave, gc, cycle and snapshot, or none",
                "gc-log=cms:|bad value: gc-log=cms:, expected FILE or cms:FILE",
                "include=a b|bad value: include=a b, not a pattern of names: a b",
            })
    void aMistakeIsOneLine(String arguments, String message) {
        assertThatThrownBy(() -> Settings.read(arguments, new Properties(), Map.of()))
                .isInstanceOf(UsageException.class)
                .hasMessage(message);
    }

    @Test
    void snapshotsArePackedAndKeptAsTold() {
        AgentOptions told = options("include=a.*,snapshots=s3://bucket/a,snapshot-codec=zstd,snapshot-durability=full");
        assertThat(told.snapshots()).contains(URI.create("s3://bucket/a"));
        assertThat(told.snapshotCodec()).isEqualTo(Codec.ZSTD);
        assertThat(told.snapshotDurability()).isEqualTo(Durability.FULL);
        AgentOptions untold = options("include=a.*");
        assertThat(untold.snapshotCodec()).isEqualTo(Codec.NONE);
        assertThat(untold.snapshotDurability()).isEqualTo(Durability.DATA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"epml", "spml"})
    void theTechniquesOfTheArtifactHaveItsBehaviour(String technique) {
        AgentOptions options = options("include=a.*,behaviour=published,technique=" + technique);
        assertThat(options.behaviour()).isEqualTo(Behaviour.PUBLISHED);
        assertThat(options("include=a.*").behaviour()).isEqualTo(Behaviour.INTENDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"proc", "ufd", "ufd-async", "oracle"})
    void theOthersDoNot(String technique) {
        assertThatThrownBy(() -> options("include=a.*,behaviour=published,technique=" + technique))
                .isInstanceOf(UsageException.class)
                .hasMessage("technique " + technique + " has no such behaviour: behaviour=published;"
                        + " the paper's artifact uses the kernel's own mechanism here");
    }

    private static AgentOptions options(String arguments) {
        return AgentOptions.of(Settings.read(arguments, new Properties(), Map.of()));
    }

    @Test
    void anUnknownPropertyOrVariableIsAMistakeToo() {
        Properties properties = new Properties();
        properties.setProperty("ooh4j.haep", "1g");
        assertThatThrownBy(() -> Settings.read(null, properties, Map.of()))
                .hasMessage("unknown option: haep, did you mean heap?");
        assertThatThrownBy(() -> Settings.read(null, new Properties(), Map.of("OOH4J_HAEP", "1g")))
                .hasMessage("unknown option: haep, did you mean heap?");
    }

    @Test
    void includeMustBeThere() {
        Settings settings = Settings.read("heap=1g", new Properties(), Map.of());
        assertThatThrownBy(() -> AgentOptions.of(settings))
                .hasMessage("option include is missing: name the classes to manage, as in include=com.acme.*");
    }

    @Test
    void snapshotsHaveATimerAndOtherTriggersBesideOrInItsPlace() {
        SnapshotOptions usual = options("include=a.*").snapshotting();
        assertThat(usual.every()).contains(Duration.ofSeconds(5));
        assertThat(usual.triggers()).hasSize(1);
        assertThat(usual.mode()).hasToString("copy-before-write");
        SnapshotOptions other = options("include=a.*,snapshot-every=never,snapshot-when-dirty=100,"
                        + "snapshot-on-file=/tmp/now,snapshot-on-signal=USR1,snapshot-mode=pre-copy,"
                        + "snapshot-target=500us,snapshot-aside=1m,snapshot-unchanged=skip")
                .snapshotting();
        assertThat(other.every()).isEmpty();
        assertThat(other.triggers()).hasSize(3);
        assertThat(other.mode()).hasToString("pre-copy target-us=500 max-rounds=16");
        assertThat(other.asideBytes()).isEqualTo(1 << 20);
        assertThat(other.unchangedSkipped()).isTrue();
    }

    @Test
    void listsTakeColonsAndSnapshotsTakeIds() {
        AgentOptions options = AgentOptions.of(Settings.read(
                "include=a.*:b.C,atomic=a.B.update*,restore=/tmp/s@12,stress=64KiB,foreign=null,restore-mode=lazy",
                new Properties(),
                Map.of()));
        assertThat(options.include()).isEqualTo(List.of("a.*", "b.C"));
        assertThat(options.atomic()).isEqualTo(List.of("a.B.update*"));
        assertThat(options.restore().orElseThrow().id()).contains("12");
        assertThat(options.restore().orElseThrow().place().getPath()).startsWith("/tmp/s");
        assertThat(options.stressBytes()).hasValue(65536);
        assertThat(options.foreignToNull()).isTrue();
        assertThat(options.restoreMode()).isEqualTo(RestoreMode.LAZY);
        assertThat(options("include=a.*").restoreMode()).isEqualTo(RestoreMode.EAGER);
    }

    @Test
    void theCollectorsLogIsInOurOwnWordsOrAsCmsWouldWriteIt() {
        assertThat(options("include=a.*").gcLog()).isEmpty();
        assertThat(options("include=a.*,gc-log=gc.log").gcLog()).contains(new GcLogFile(Path.of("gc.log"), false));
        assertThat(options("include=a.*,gc-log=cms:/tmp/gc.log").gcLog())
                .contains(new GcLogFile(Path.of("/tmp/gc.log"), true));
        assertThat(options("include=a.*").jmx()).as("it takes time").isFalse();
        assertThat(options("include=a.*,jmx=on,log=gc:cycle").log()).containsOnly(LogTag.GC, LogTag.CYCLE);
    }

    @Test
    void whatIsVerifiedIsAListToo() {
        assertThat(options("include=a.*").verify()).isEmpty();
        assertThat(options("include=a.*,verify=none").verify()).isEmpty();
        assertThat(options("include=a.*,verify=heap").verify()).containsExactly(Verification.HEAP);
        assertThat(options("include=a.*,verify=dirty").verify()).containsExactly(Verification.DIRTY);
        assertThat(options("include=a.*,verify=dirty:heap").verify())
                .containsExactlyInAnyOrder(Verification.HEAP, Verification.DIRTY);
    }

    @Test
    void aProfileIsBundledOrAFile(@TempDir Path directory) throws IOException {
        assertThat(profile("include=a.*").name()).isEqualTo("paper");
        assertThat(profile("include=a.*,profile=paper-with-exits").name()).isEqualTo("paper-with-exits");
        Path file = Files.writeString(directory.resolve("my.profile"), "extends = paper\nVMREAD = 1 ns | mine\n");
        CostProfile mine = profile("include=a.*,profile=" + file);
        assertThat(mine.nanosEach(Event.VMREAD, 1)).isEqualTo(1);
        assertThat(CostProfile.named(mine.name()).source(Event.VMREAD)).isEqualTo("mine");
        Files.writeString(file, "extends = paper\nVMRAED = 1 ns | mine\n");
        assertThatThrownBy(() -> profile("include=a.*,profile=" + file))
                .isInstanceOf(UsageException.class)
                .hasMessage("bad value: profile=" + file + ", the profile prices an event that does not exist: profile="
                        + file + ", event=VMRAED; paper.properties has all names");
    }

    private static CostProfile profile(String arguments) {
        return AgentOptions.of(Settings.read(arguments, new Properties(), Map.of()))
                .profile();
    }

    @Test
    void valuesMayHoldCommas() {
        assertThat(AgentArguments.split("report=a,b.json,heap=1g,help"))
                .containsExactly(
                        new AgentArguments.Argument("report", "a,b.json"),
                        new AgentArguments.Argument("heap", "1g"),
                        new AgentArguments.Argument("help", "true"));
    }
}
