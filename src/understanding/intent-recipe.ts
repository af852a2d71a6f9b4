/**
 * How an intent model is fitted. Where labels are clean, one-vs-rest classifiers sharpen what the likelihoods blur (BANKING77, CLINC150: .003 more
 * of the rows of the training part right, in folds); where they are noisy, every wrong label pulls at them, and what features say of the classes tells more.
 */
export interface IntentRecipe {
  /** Whether features weigh by what they say of a row's class besides their rarity. */
  informed: boolean
  /** How much the margins of one-vs-rest classifiers add to the likelihoods' scores; 0 without them. */
  share: number
}

export const CLEAN: IntentRecipe = { informed: false, share: 1.5 }
export const NOISY: IntentRecipe = { informed: true, share: 0 }
