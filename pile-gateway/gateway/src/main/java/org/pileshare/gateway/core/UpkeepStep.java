package org.pileshare.gateway.core;

import java.util.List;
import org.pileshare.contracts.CardId;

/** One thing that a pile is asked for. */
public sealed interface UpkeepStep {
  /** The same for a repetition, and for nothing else that is asked at the same time. */
  String name();

  /** The same for everything that a pile either can or cannot. */
  default String kind() {
    return getClass().getSimpleName();
  }

  /** What can be set there, and how long its list may be. */
  record ReadSettings() implements UpkeepStep {
    @Override
    public String name() {
      return "settings";
    }
  }

  record Change(PileSetting setting) implements UpkeepStep {
    @Override
    public String name() {
      return "setting " + setting.key();
    }
  }

  /** Which list it has: it may have lost it. */
  record AskListVersion() implements UpkeepStep {
    @Override
    public String name() {
      return "list version";
    }
  }

  /**
   * @param whole whether it replaces the list; otherwise it changes it
   * @param removed those to take off; only in a change
   */
  record SendList(int version, boolean whole, List<Listed> cards, List<CardId> removed)
      implements UpkeepStep {
    public SendList {
      cards = List.copyOf(cards);
      removed = List.copyOf(removed);
    }

    @Override
    public String name() {
      return "list";
    }
  }

  /** What it remembers of cards is forgotten. */
  record ForgetCards() implements UpkeepStep {
    @Override
    public String name() {
      return "cache";
    }
  }

  record Keep(KeptConnector kept) implements UpkeepStep {
    @Override
    public String name() {
      return "keep connector " + kept.connector() + " for " + kept.number();
    }
  }

  record Release(KeptConnector kept) implements UpkeepStep {
    @Override
    public String name() {
      return "release connector " + kept.connector() + " from " + kept.number();
    }
  }

  record Stop(Overstay overstay) implements UpkeepStep {
    @Override
    public String name() {
      return "stop " + overstay.session().id();
    }
  }
}
