package org.pileshare.stack;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pileshare.backing.ChildProcesses;
import org.pileshare.backing.Signals;

/** One process of a stack: a server or a service, by its name, with its log. */
public final class StackMember {
  /**
   * A process that is ready to serve.
   *
   * @param stop ends it in order and waits for its end
   */
  public record Running(Process process, Runnable stop) {}

  private final String name;
  private final Path log;
  private final Supplier<Running> start;
  private final Consumer<StackMember> whenItDies;
  private @Nullable Running running;

  /**
   * @param start starts the process and waits until it is ready
   * @param whenItDies hears of an end that nobody here asked for
   */
  StackMember(String name, Path log, Supplier<Running> start, Consumer<StackMember> whenItDies) {
    this.name = name;
    this.log = log;
    this.start = start;
    this.whenItDies = whenItDies;
  }

  public String name() {
    return name;
  }

  public Path log() {
    return log;
  }

  public synchronized boolean isRunning() {
    return running != null && running.process().isAlive();
  }

  /**
   * The process id.
   *
   * @throws IllegalStateException if it has been killed or stopped
   */
  public synchronized long pid() {
    return here().process().pid();
  }

  /** Starts it again, on the same data and the same port, and waits until it is ready. */
  public synchronized void restart() {
    stop();
    start();
  }

  /** SIGKILL to it and to all that it started. */
  public synchronized void kill() {
    var process = here().process();
    running = null;
    ChildProcesses.kill(process);
  }

  /** SIGSTOP: it hangs, with its connections open. */
  public synchronized void pause() {
    Signals.pause(pid());
  }

  /** Ends a pause. */
  public synchronized void resume() {
    Signals.resume(pid());
  }

  /** Starts it and waits until it is ready. */
  public synchronized void start() {
    var fresh = start.get();
    running = fresh;
    var unused = fresh.process().onExit().thenAccept(this::ended);
  }

  /** Ends it in order, or by force when its patience is over. */
  public synchronized void stop() {
    var former = running;
    running = null;
    if (former != null) {
      former.stop().run();
    }
  }

  private void ended(Process process) {
    boolean unasked;
    synchronized (this) {
      unasked = running != null && running.process().equals(process);
    }
    if (unasked) {
      whenItDies.accept(this);
    }
  }

  private Running here() {
    if (running == null) {
      throw new IllegalStateException("Expected " + name + " to run, but it has been ended");
    }
    return running;
  }
}
