package org.ooh4j.agent.cli.snapshots;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code snapshots}: housekeeping of a store. */
@Command(
        name = "snapshots",
        mixinStandardHelpOptions = true,
        description = {
            "Lists, shows, checks, compares, restores, thins out and carries away the snapshots of a store.",
            "PLACE is a directory or a URI; PLACE@ID names one snapshot by its number, its id or the first "
                    + "letters of its id; without @ID it is the latest.",
            "What a kept snapshot needs is never touched."
        },
        subcommands = {
            ListCommand.class,
            ShowCommand.class,
            VerifyCommand.class,
            DiffCommand.class,
            RestoreCommand.class,
            ExtractCommand.class,
            PruneCommand.class,
            CompactCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            ServeCommand.class
        },
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:ok", "1:failure", "2:usage, or no such store or snapshot", "3:a snapshot is damaged"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  ooh4j snapshots list /var/snapshots",
            "  ooh4j snapshots show /var/snapshots --map changes.svg",
            "  ooh4j snapshots verify /var/snapshots",
            "  ooh4j snapshots diff /var/snapshots@16 17",
            "  ooh4j snapshots restore /var/snapshots@17",
            "  ooh4j snapshots extract /var/snapshots@17 --objects objects.jsonl",
            "  ooh4j snapshots prune /var/snapshots --keep keep-last=5:keep-daily=7 --dry-run",
            "  ooh4j snapshots compact /var/snapshots",
            "  ooh4j snapshots export /var/snapshots@17 > 17.ooh",
            "  ooh4j snapshots import /var/copies < 17.ooh",
            "  ooh4j snapshots serve /var/copies --listen 127.0.0.1:7676"
        })
public final class SnapshotsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }
}
