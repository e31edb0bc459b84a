// What was sent earlier and comes later draws nothing. Beyond a minute it is the server's clock that was set back.
const LONGEST_WAIT = 60_000; // ms

function inTurn(draw) {
  return (given) => {
    const { data, parentElement } = given;
    const behind = (parentElement.turn ?? 0) - data.turn;
    if (behind > 0 && behind < LONGEST_WAIT) return;
    parentElement.turn = data.turn;
    return draw(given);
  };
}
