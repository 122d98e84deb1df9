package org.pileshare.ocpp;

/**
 * A row of a route table: what may be asked, by whom, and in what shape.
 *
 * @param name as on the wire
 * @param request what a request is read into; {@link Tree.Request} if this house has no record
 * @param confirmation what an answer is read into; {@link Tree.Confirmation} if this house has no
 *     record
 */
public record Action(
    String name,
    Direction direction,
    Handling handling,
    Class<? extends OcppRequest<?>> request,
    Class<? extends OcppConfirmation> confirmation) {
  /** Who may ask. */
  public enum Direction {
    FROM_PILE,
    TO_PILE,
    BOTH
  }

  /** What this house does with an action. */
  public enum Handling {
    /** Requests and answers are records. */
    RECORDS,
    /** Requests and answers are trees, checked by their schemas and passed on. */
    TREES,
    /** Known, and answered by NotSupported. */
    NOT_SUPPORTED,
    /** A report that is sent and never answered, as a tree. */
    SENT
  }

  /** The name is that of the class around both; the pair of types keeps a row from mixing two. */
  public static <C extends OcppConfirmation, R extends OcppRequest<C>> Action fromPile(
      Class<R> request, Class<C> confirmation) {
    return records(Direction.FROM_PILE, request, confirmation);
  }

  public static <C extends OcppConfirmation, R extends OcppRequest<C>> Action toPile(
      Class<R> request, Class<C> confirmation) {
    return records(Direction.TO_PILE, request, confirmation);
  }

  public static <C extends OcppConfirmation, R extends OcppRequest<C>> Action both(
      Class<R> request, Class<C> confirmation) {
    return records(Direction.BOTH, request, confirmation);
  }

  /** A pile reports it, and whoever has a use for it reads the tree. */
  public static Action treeFromPile(String name) {
    return tree(name, Direction.FROM_PILE, Handling.TREES);
  }

  /** The platform may ask it by a tree. */
  public static Action treeToPile(String name) {
    return tree(name, Direction.TO_PILE, Handling.TREES);
  }

  /** A pile may ask it, but this house does not do such things. */
  public static Action notSupported(String name) {
    return tree(name, Direction.FROM_PILE, Handling.NOT_SUPPORTED);
  }

  /** A pile sends it and hears nothing of it. */
  public static Action sentByPile(String name) {
    return tree(name, Direction.FROM_PILE, Handling.SENT);
  }

  private static Action records(
      Direction direction,
      Class<? extends OcppRequest<?>> request,
      Class<? extends OcppConfirmation> confirmation) {
    var name = request.getEnclosingClass().getSimpleName();
    return new Action(name, direction, Handling.RECORDS, request, confirmation);
  }

  private static Action tree(String name, Direction direction, Handling handling) {
    return new Action(name, direction, handling, Tree.Request.class, Tree.Confirmation.class);
  }

  boolean isTree() {
    return handling != Handling.RECORDS;
  }
}
