package io.vpcpeering.launcher.demo;

import io.vpcpeering.launcher.demo.Network.Place;
import io.vpcpeering.launcher.suite.HumanDuration;
import io.vpcpeering.launcher.suite.Settings;
import io.vpcpeering.launcher.suite.Suite;
import io.vpcpeering.launcher.suite.SuiteDir;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BiFunction;

/// The whole journey of the product page. It checks what it shows: `Failure` when anything is not as promised.
public final class Demo {
    private static final Place OFFICE = new Place("gz", 100_002, "10.0.0.0/16", "10.0.1.0/24");
    private static final Place PARTNER = new Place("gz", 100_003, "10.1.0.0/16", "10.1.1.0/24");
    private static final Place PARTNER_IN_BEIJING = new Place("bj", 800_001, "10.2.0.0/16", "10.2.1.0/24");
    private static final Duration WORTH_WAITING = Duration.ofSeconds(60);
    private static final Duration JUMP = Duration.ofDays(8);

    private final Stage stage;
    private final Narrator narrator;
    private final Path scratch;
    private final BiFunction<SuiteDir, Settings, Suite> suites;

    /// @param dir directory of the running suite
    /// @param settings what it runs with
    /// @param out hears the story
    /// @param scratch where a second suite may live for a while
    /// @param suites puts a suite together
    public Demo(
            SuiteDir dir,
            Settings settings,
            PrintWriter out,
            Path scratch,
            BiFunction<SuiteDir, Settings, Suite> suites) {
        this.narrator = new Narrator(out);
        this.stage = new Stage(dir, settings, narrator);
        this.scratch = scratch;
        this.suites = suites;
    }

    /// Plays all of it.
    public void play() throws IOException, InterruptedException {
        narrator.step("Two accounts");
        var cast = stage.cast();
        narrator.step("Each has a VPC, with a subnet and a route table of its own");
        var office = Network.create(cast.requester(), OFFICE);
        var partner = Network.create(cast.accepter(), PARTNER);
        new SameRegion(narrator, office, partner).play();

        narrator.step("Across regions a peering has a bandwidth, and its requester pays by the day's peak");
        var beijing = Network.create(cast.accepter(), PARTNER_IN_BEIJING);
        var crossRegion = new CrossRegion(office, beijing);
        var peeringId = crossRegion.join();
        billToday(peeringId, cast.requester());
        crossRegion.part(peeringId);

        if (stage.settings().requestLifetime().compareTo(WORTH_WAITING) <= 0) {
            waitForExpiry(office, partner);
        } else {
            travelToExpiry();
        }
        narrator.summary("That was the whole journey. Look around: ./peering events --from-start --until-end");
    }

    private void billToday(String peeringId, Party payer) throws IOException {
        var now = stage.businessTime();
        narrator.step("The day so far is metered and billed");
        if (BilledDay.hasEndedSlot(now)) {
            var today = now.atZone(BilledDay.BILLING_ZONE).toLocalDate();
            new BilledDay(stage).play(peeringId, payer, today, now);
        } else {
            narrator.note("In Beijing it is just past midnight: the first five minutes of this day are not over yet.");
        }
    }

    private void waitForExpiry(Network office, Network partner) throws InterruptedException {
        narrator.step("A request that nobody answers expires, here after "
                + HumanDuration.format(stage.settings().requestLifetime()) + ", and is enabled again");
        var unanswered = new Unanswered(narrator, office, partner);
        var peeringId = unanswered.ask();
        unanswered.goOn(peeringId);
        unanswered.part(peeringId);
    }

    private void travelToExpiry() throws IOException, InterruptedException {
        narrator.step("Seven days later");
        narrator.note("""
                The rest takes a week, and the clock of your suite is not ours to turn. A second suite is
                started for it, with a business clock of its own; it is removed afterwards.""");
        TimeMachine.use(scratch, suites, this::travel);
    }

    private void travel(TimeMachine machine) throws IOException, InterruptedException {
        narrator.note("It runs. Two accounts with the same networks are made there in the same way.");
        narrator.hush();
        var cast = machine.stage(narrator).cast();
        var office = Network.create(cast.requester(), OFFICE);
        var partner = Network.create(cast.accepter(), PARTNER);
        var beijing = Network.create(cast.accepter(), PARTNER_IN_BEIJING);
        narrator.speak();

        narrator.step("One request is left unanswered, another one, across regions, is accepted");
        var unanswered = new Unanswered(narrator, office, partner);
        var forgotten = unanswered.ask();
        var joined = new CrossRegion(office, beijing).join();

        narrator.step(
                "The services of the second suite are restarted with --clock-offset " + HumanDuration.format(JUMP));
        machine.travel(JUMP);
        narrator.step("The unanswered request has expired, and is enabled again");
        unanswered.goOn(forgotten);
        narrator.step("Yesterday, a whole day of traffic, is billed for good");
        var now = machine.stage(narrator).businessTime();
        var yesterday = now.atZone(BilledDay.BILLING_ZONE).toLocalDate().minusDays(1);
        new BilledDay(machine.stage(narrator)).play(joined, cast.requester(), yesterday, now);
    }
}
