package io.vpcpeering.launcher.postgres;

import io.vpcpeering.launcher.Failure;
import io.vpcpeering.launcher.Trees;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// The PostgreSQL server's programs, unpacked once from the archive on the class path.
///
/// @param home the directory with `bin`, `lib` and `share`
public record PostgresBinaries(Path home) {
    private static final int OWNER_MAY_RUN = 0100;

    /// The program of this name, for example `initdb`.
    public Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    /// Unpacks below a cache directory unless that was done before. Several may do so at once: the last one wins.
    public static PostgresBinaries unpackInto(Path cache) throws IOException {
        var home = cache.resolve(archiveName());
        if (!Files.isDirectory(home)) {
            Files.createDirectories(cache);
            var draft = Files.createTempDirectory(cache, "postgres-unpacking-");
            unpack(draft);
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
            publish(draft, home);
        }
        return new PostgresBinaries(home);
    }

    /// Whoever comes second throws the own copy away.
    private static void publish(Path draft, Path home) throws IOException {
        try {
            Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(home)) {
                throw e;
            }
            Trees.delete(draft);
        }
    }

    private static void unpack(Path into) throws IOException {
        try (var archive = open();
                var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, into);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path into) throws IOException {
        var target = into.resolve(entry.getName()).normalize();
        if (!target.startsWith(into)) {
            throw new IOException("the PostgreSQL archive leaves its directory: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.resolveSibling("."));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, target);
            var mayRun = (entry.getMode() & OWNER_MAY_RUN) != 0;
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(mayRun ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static InputStream open() {
        var archive = PostgresBinaries.class.getResourceAsStream("/" + archiveName() + ".txz");
        if (archive == null) {
            throw new Failure("there is no embedded PostgreSQL for " + System.getProperty("os.name") + " on "
                    + System.getProperty("os.arch") + "; use docker-compose.yml on this machine");
        }
        return archive;
    }

    private static String archiveName() {
        var mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
        var arm = System.getProperty("os.arch").equals("aarch64");
        return "postgres-" + (mac ? "darwin-arm_64" : arm ? "linux-arm_64" : "linux-x86_64");
    }
}
