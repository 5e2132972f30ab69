package io.vpcpeering.bill;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/// Works on several things at once.
///
/// @param count how many at most
public record Hands(int count) {
    /// @throws IllegalArgumentException when there is none
    public Hands {
        if (count < 1) {
            throw new IllegalArgumentException("there must be a hand to work with");
        }
    }

    /// Does `work` with each of `things`, and gives the results in their order. When one fails, so does this,
    /// after the others have ended.
    <T, R> List<R> work(List<T> things, Function<T, R> work) {
        if (things.size() == 1) {
            return List.of(work.apply(things.getFirst()));
        }
        try (ExecutorService pool =
                Executors.newFixedThreadPool(count, Thread.ofVirtual().factory())) {
            List<Callable<R>> jobs = things.stream()
                    .<Callable<R>>map(thing -> () -> work.apply(thing))
                    .toList();
            var results = new ArrayList<R>(things.size());
            for (Future<R> done : pool.invokeAll(jobs)) {
                results.add(done.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while several hands were at work", e);
        }
    }
}
