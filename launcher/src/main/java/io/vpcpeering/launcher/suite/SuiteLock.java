package io.vpcpeering.launcher.suite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;

/// Lets one command at a time start and stop processes of a suite. Freed by the operating system when its holder dies.
public final class SuiteLock implements AutoCloseable {
    private final FileChannel channel;
    private final FileLock lock;

    private SuiteLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /// Waits for the lock; tells when it has to.
    public static SuiteLock acquire(SuiteDir dir, Runnable whenBusy) throws IOException {
        dir.create();
        var channel = FileChannel.open(dir.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = channel.tryLock();
        if (lock == null) {
            whenBusy.run();
            lock = channel.lock();
        }
        return new SuiteLock(channel, lock);
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }
}
