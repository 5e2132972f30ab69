package io.vpcpeering.runtime.boot;

import io.micronaut.context.ApplicationContext;
import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running service: its beans and its started components.
public final class ServiceBoot implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceBoot.class);

    private final ApplicationContext context;
    private final List<Component> components;

    private ServiceBoot(ApplicationContext context, List<Component> components) {
        this.context = context;
        this.components = components;
    }

    /// Runs the service until the process is told to end.
    @SuppressWarnings("SystemExitOutsideMain")
    public static void run(String name) {
        try {
            ServiceBoot service = start(name, Map.of());
            Runtime.getRuntime().addShutdownHook(new Thread(service::close, "shutdown"));
        } catch (RuntimeException e) {
            // A half-started process answers nobody: it says why and leaves.
            LOG.error("{} could not start", name, e);
            System.exit(1);
        }
    }

    /// Starts the service in this process, with `settings` over its own.
    ///
    /// @param beans that it takes besides its own, such as an `SqlLogger` that hears of every statement
    public static ServiceBoot start(String name, Map<String, Object> settings, Object... beans) {
        ApplicationContext context = ApplicationContext.builder()
                .banner(false)
                .deduceEnvironment(false)
                .deduceCloudEnvironment(false)
                .bootstrapEnvironment(false)
                .properties(settings)
                .singletons(beans)
                .start();
        List<Component> components = context.getBeansOfType(Component.class).stream()
                .sorted(Comparator.comparing(Component::phase))
                .toList();
        try {
            components.forEach(Component::start);
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
        LOG.atInfo()
                .addKeyValue("service", name)
                .addKeyValue("ms", ManagementFactory.getRuntimeMXBean().getUptime())
                .log("ready");
        return new ServiceBoot(context, components);
    }

    /// A bean of the service.
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /// Stops the components, the last started first, and closes the beans.
    @Override
    public void close() {
        components.reversed().forEach(Component::stop);
        context.close();
        LOG.info("stopped");
    }
}
