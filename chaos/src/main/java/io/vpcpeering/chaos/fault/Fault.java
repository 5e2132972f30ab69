package io.vpcpeering.chaos.fault;

import io.vpcpeering.chaos.link.Link;
import io.vpcpeering.launcher.suite.ProcessName;
import java.time.Duration;

/// Something bad that happens to one process or one link, and ends.
public sealed interface Fault {
    /// What it happens to. One thing suffers one fault at a time.
    Object victim();

    /// SIGKILL, and a start after a while.
    record Kill(ProcessName victim, Duration down) implements Fault {
        @Override
        public String toString() {
            return "kill " + victim + ", start it after " + down.toMillis() + " ms";
        }
    }

    /// SIGSTOP, and SIGCONT after a while: a process that was not there and does not know it.
    record Pause(ProcessName victim, Duration length) implements Fault {
        @Override
        public String toString() {
            return "pause " + victim + " for " + length.toMillis() + " ms";
        }
    }

    /// An orderly end and a start.
    record Restart(ProcessName victim) implements Fault {
        @Override
        public String toString() {
            return "restart " + victim;
        }
    }

    /// A start with a log that cannot be written, and one with a log that can.
    record FullDisk(ProcessName victim, Duration length) implements Fault {
        @Override
        public String toString() {
            return "no room for the log of " + victim + " for " + length.toMillis() + " ms";
        }
    }

    /// A start with a wrong business clock, and one with the right one.
    record WrongClock(ProcessName victim, Duration ahead, Duration length) implements Fault {
        @Override
        public String toString() {
            return "clock of " + victim + " wrong by " + ahead.toMillis() + " ms for " + length.toMillis() + " ms";
        }
    }

    /// All connections of a link end, and none is made for a while.
    record Cut(Link victim, Duration length) implements Fault {
        @Override
        public String toString() {
            return "cut " + victim + " for " + length.toMillis() + " ms";
        }
    }

    /// Every piece of data on a link is late.
    record Slow(Link victim, Duration by, Duration length) implements Fault {
        @Override
        public String toString() {
            return "slow " + victim + " by " + by.toMillis() + " ms for " + length.toMillis() + " ms";
        }
    }

    /// Nothing comes through, in either direction, and no connection ends.
    record Silence(Link victim, Duration length) implements Fault {
        @Override
        public String toString() {
            return "silence " + victim + " for " + length.toMillis() + " ms";
        }
    }

    /// What is asked arrives, what is answered is lost.
    record LostAnswers(Link victim, Duration length) implements Fault {
        @Override
        public String toString() {
            return "lose the answers of " + victim + " for " + length.toMillis() + " ms";
        }
    }
}
