package io.vpcpeering.launcher.suite;

import io.vpcpeering.launcher.Failure;
import io.vpcpeering.launcher.process.PidFile;
import io.vpcpeering.launcher.process.ProcessId;
import io.vpcpeering.launcher.process.Stopper;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The processes of one directory: seven, or twelve where every service runs twice.
public final class Suite {
    private final SuiteDir dir;
    private final Ports ports;
    private final Map<ProcessName, Member> members = new EnumMap<>(ProcessName.class);

    /// @param dir where pid files and logs are
    /// @param ports where the members listen
    /// @param members all of them
    public Suite(SuiteDir dir, Ports ports, List<Member> members) {
        this.dir = dir;
        this.ports = ports;
        members.forEach(member -> this.members.put(member.name(), member));
    }

    /// Where everybody listens.
    public Ports ports() {
        return ports;
    }

    /// The directory of this suite.
    public SuiteDir dir() {
        return dir;
    }

    /// The process that runs under a name.
    public Optional<ProcessId> running(ProcessName name) {
        return pidFile(name).running();
    }

    /// Names of all its processes, running or not.
    public List<ProcessName> names() {
        return List.copyOf(members.keySet());
    }

    /// Names of the processes that run.
    public List<ProcessName> running() {
        return members.keySet().stream()
                .filter(name -> running(name).isPresent())
                .toList();
    }

    /// Names of the processes that should run and do not.
    public List<ProcessName> missing() {
        return members.keySet().stream().filter(name -> running(name).isEmpty()).toList();
    }

    /// Whether a process runs and does its work.
    public boolean answers(ProcessName name) {
        return running(name).isPresent() && member(name).answers();
    }

    /// Whether everybody runs and works.
    public boolean isUp() {
        return members.keySet().stream().allMatch(this::answers);
    }

    /// Starts a process that does not run. `Failure` names the port that somebody else uses.
    void launch(ProcessName name) throws IOException, InterruptedException {
        refuseTakenPorts(name);
        pidFile(name).write(member(name).launch());
    }

    private void refuseTakenPorts(ProcessName name) {
        for (var port : ports.neededBy(name)) {
            if (!port.isFree()) {
                throw new Failure(port + " is in use by another program:"
                        + " stop it, or choose other ports with --port-base and, for a second suite, --data");
            }
        }
    }

    /// Kills exactly one process. Returns whether there was one.
    public boolean kill(ProcessName name) throws IOException, InterruptedException {
        var process = running(name);
        if (process.isPresent()) {
            Stopper.kill(process.get());
        }
        pidFile(name).remove();
        return process.isPresent();
    }

    /// The member of a name.
    Member member(ProcessName name) {
        var member = members.get(name);
        if (member == null) {
            throw new IllegalArgumentException("this suite has no " + name);
        }
        return member;
    }

    /// Whether the suite has this process at all.
    boolean has(ProcessName name) {
        return members.containsKey(name);
    }

    PidFile pidFile(ProcessName name) {
        return new PidFile(dir.pidFile(name));
    }
}
