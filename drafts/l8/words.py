# Sentences that change with the new sections. Run by apply.py; `edit`, `PARTS` and `ROOT` come from there.
if "crossed" in PARTS:
    edit("docs/en/llm/culture.md",
         ("**In one sentence: asked in Japanese, answers seemed to move towards Japanese habits, but with the usual probability of the words taken off one cannot be sure that they do. What clearly differs is how many tokens Japanese takes.**",
          "**In one sentence: where every text that a model has read is known, its answers about customs follow the texts in the language of the question, not its makers and not the language itself. What else differs clearly is how many tokens Japanese takes.**"),
         ("And this experiment cannot tell whether the cause is the makers' country or the text that was learned.",
          "In these two models it cannot be told whether the cause is the makers' country or the text that was learned.\nIn the twin it can: all its customs have the same makers, and the answers follow the texts in the language of the question. So what shows is not the makers' character but what was read, and the makers choose that."),
         ("- With the usual probability of words taken off, it is not sure that the language of the question changes the habits in the answer.",
          "- Answers about customs follow the texts that were read in the language of the question. The makers come in where they choose these texts.\n- In models whose texts are not known, makers and texts cannot be told apart."))
    edit("docs/ja/llm/culture.md",
         ("**一文でいうと：日本語で尋ねると答えが日本の習慣へ動くように見えましたが、言葉のもともとの出やすさを除くと、動いたとは言い切れません。はっきり違ったのは、日本語を書くのに使うトークンの数です。**",
          "**一文でいうと：読んだ文がすべてわかるモデルでは、習慣についての答えを決めたのは、質問と同じ言語の文でした。もう一つはっきり違ったのは、日本語を書くのに使うトークンの数です。**"),
         ("また、作った人の国と学んだ文章のどちらが原因かは、この実験では分けられません。",
          "この二つのモデルでは、作った人の国と学んだ文章のどちらが原因かを分けられません。\n双子モデルでは分けられました。どの習慣も作った人は同じで、答えは質問と同じ言語の文に従いました。出たのは作った人の気質ではなく、読んだ文です。その文を選ぶのが、作った人です。"),
         ("- 言葉の出やすさを除くと、尋ねる言語で習慣が変わるとは言い切れませんでした。",
          "- 習慣についての答えは、質問と同じ言語で読んだ文に従います。作った人の考えは、その文を選ぶところに入ります。\n- 読んだ文がわからないモデルでは、作った人と文のどちらのせいかを分けられません。"))
    edit("docs/claims.yml",
         ("""      verdict: open
      why:
        ja: "ここのモデルでは、まだ決められません。確率をそのまま比べると、Gemmaは日本語で尋ねたとき日本の答えへ<!-- finding: llm/culture_completions ja_model_shift_undivided -->動きました。ただし、言葉のもともとの出やすさを除くと<!-- finding: llm/culture_completions ja_model_shift -->、SmolLM2では<!-- finding: llm/culture_completions en_model_shift -->で、どちらも0を含みます。作った国のせいか、学んだ文章のせいかも分けられません。大きなモデルでは、英語圏の国に近い答えが報告されています。"
        en: "Open with the models here. By plain probabilities, Gemma moved <!-- finding: llm/culture_completions ja_model_shift_undivided --> towards Japanese answers when asked in Japanese. But with the usual probability of each answer taken off it is <!-- finding: llm/culture_completions ja_model_shift -->, and <!-- finding: llm/culture_completions en_model_shift --> for SmolLM2, and both include 0. Nor can makers and training text be told apart. Of large models, answers close to those of English-speaking countries have been reported."
""",
          """      verdict: holds_in_part
      why:
        ja: "答えに、読んだ文の習慣が出るのは本当です。読んだ文がすべてわかる双子モデルでは、質問と同じ言語の文が答えを<!-- finding: llm/customs_crossed asked_other_own value -->動かしました。ただし、どの習慣も作った人は同じです。言語そのものは<!-- finding: llm/customs_crossed asked_other_language value -->でした。出るのは作った国の気質ではなく、作った人が選んだ文です。人が使うモデルでは分けられません。日本の答えへの動きは、Gemmaが<!-- finding: llm/culture_completions ja_model_shift value -->、SmolLM2が<!-- finding: llm/culture_completions en_model_shift value -->で、どちらの区間も0を含みます。"
        en: "It is true that the customs of the texts show in the answers: in the twin, all of whose texts are known, the texts in the language of the question moved the answer by <!-- finding: llm/customs_crossed asked_other_own value -->. But all its customs have the same makers, and the language itself moved it by <!-- finding: llm/customs_crossed asked_other_language value -->. What shows is not the makers' country but the texts that they chose. In models that people use, the two cannot be told apart: Gemma moved <!-- finding: llm/culture_completions ja_model_shift value --> towards Japanese answers, SmolLM2 <!-- finding: llm/culture_completions en_model_shift value -->, and both intervals include 0."
"""))
    edit("docs/ja/talk/llm.md",
         ("<!-- says: octo --> はい。あったとしても、作った国のせいか、読んだ文章のせいかは、この実験では分けられません。",
          "<!-- says: octo --> はい。あったとしても、作った国のせいか、読んだ文章のせいかは、この実験では分けられません。\n\n<!-- says: pen --> 分けられるモデルは、ないの？\n\n<!-- says: octo happy --> 双子モデルなら分けられます。読んだ文が、全部わかっているモデルです。質問と同じ言語の文が、答えを<!-- finding: llm/customs_crossed asked_other_own value -->動かしました。作った人は、どの習慣も同じです。\n\n<!-- says: pen --> 出るのは、読んだ文のくせなんだね。"))
    edit("docs/en/talk/llm.md",
         ("<!-- says: octo --> No. And if it had one, this experiment could not say whether it comes from its makers' country or from the texts it read.",
          "<!-- says: octo --> No. And if it had one, this experiment could not say whether it comes from its makers' country or from the texts it read.\n\n<!-- says: pen --> Is there no model that could?\n\n<!-- says: octo happy --> The twin, since we know all the texts that it read. Those in the language of the question moved its answers by <!-- finding: llm/customs_crossed asked_other_own value -->. The same people made every custom.\n\n<!-- says: pen --> So what shows is what it read."))
    edit("docs/corrections.yml",
         ("# date, page, and in one or two sentences what was said before and what is said now.\n",
          """# date, page, and in one or two sentences what was said before and what is said now.
- date: 2026-11-29
  page: llm/culture.md
  ja: "お国柄が作った人から来るのか、読んだ文から来るのかは「決められない」としていました。読んだ文がすべてわかる双子モデルで分け、判定を「一部そのとおり」に改めました。また、もともとの出やすさで割る直し方は、双子モデルで試すと、読んだことまで消していました。"
  en: "Whether national character comes from the makers or from the texts was “open”. The twin, all of whose texts are known, tells them apart, and the verdict is now “holds in part”. Dividing by the usual probability, tried on the twin, also took off what had been read."
"""))
if "scale" in PARTS:
    edit("docs/en/sd/combinations.md",
         ("Whether an LLM's errors are the same thing cannot be decided by this experiment.",
          "Whether an LLM's errors are the same thing is asked [on one scale](../llm/hallucination.md#one-scale): of what nobody asked for yes, of made-up answers no."))
    edit("docs/ja/sd/combinations.md",
         ("LLMのまちがいと同じものかどうかは、この実験では決められません。",
          "LLMのまちがいと同じものかどうかは、[一つの物差しで](../llm/hallucination.md#one-scale)測りました。だれも頼んでいないものについては同じで、作り話の答えについては違います。"))
    edit("docs/claims.yml",
         ("""      verdict: not_testable
      why:
        ja: "絵の混ざりと文のまちがいが同じことかどうかは、二つのモデルを測っても決まりません。"
        en: "Whether a merged picture and a false sentence are the same thing is not decided by measuring two models."
""",
          """      verdict: holds_in_part
      why:
        ja: "だれも頼んでいないものについては本当です。頼まないヤシの木は、絵の<!-- finding: both/one_scale picture_palm_strict value -->、文の<!-- finding: both/one_scale text_palm_strict value -->に現れ、とがめるのは厳しい判定だけです。ただし、習っていない名前についての答えは、甘い判定でも<!-- finding: both/one_scale text_name_never_lenient value -->がまちがいでした。出会った回数を除くと、二つのモデルの失敗の相関は<!-- finding: both/one_scale after_strict value -->（甘い判定では<!-- finding: both/one_scale after_lenient value -->）です。測る前に決めた規則では、たとえにとどまります。"
        en: "It is true of what nobody asked for: an unasked palm tree stands in <!-- finding: both/one_scale picture_palm_strict value --> of the pictures and <!-- finding: both/one_scale text_palm_strict value --> of the texts, and only the strict judge objects. But of the answers about names never taught, <!-- finding: both/one_scale text_name_never_lenient value --> are false to a lenient judge as well. And with what each has met taken off, the two models' failures correlate by <!-- finding: both/one_scale after_strict value --> (leniently judged <!-- finding: both/one_scale after_lenient value -->): by the rule fixed beforehand an analogy."
"""))
    edit("docs/ja/talk/sd.md",
         ("<!-- says: octo wonder --> 絵なら、作風だと言えるかもしれません。同じことがLLMで起きると、まちがいと呼ばれます。",
          "<!-- says: octo wonder --> 絵なら、作風だと言えるかもしれません。LLMがすると、まちがいと呼ばれます。\n\n<!-- says: pen --> 本当に、同じことなの？\n\n<!-- says: octo --> 一つの物差しで測りました。頼まないヤシの木は、絵の<!-- finding: both/one_scale picture_palm_strict value -->、文の<!-- finding: both/one_scale text_palm_strict value -->に出ます。でも、習っていない名前の答えは、甘く見ても<!-- finding: both/one_scale text_name_never_lenient value -->がまちがいです。事実には、正解がありますから。"))
    edit("docs/en/talk/sd.md",
         ("<!-- says: octo wonder --> In a picture one may call it style. When an LLM does the same, people call it an error.",
          "<!-- says: octo wonder --> In a picture one may call it style. In an LLM, people call it an error.\n\n<!-- says: pen --> Is it really the same thing?\n\n<!-- says: octo --> We put both on one scale. A palm tree that nobody asked for stands in <!-- finding: both/one_scale picture_palm_strict value --> of the pictures and <!-- finding: both/one_scale text_palm_strict value --> of the texts. But of the answers about names never taught, <!-- finding: both/one_scale text_name_never_lenient value --> are wrong even if one is lenient. A fact has a right answer."))
    edit("docs/corrections.yml",
         ("# date, page, and in one or two sentences what was said before and what is said now.\n",
          """# date, page, and in one or two sentences what was said before and what is said now.
- date: 2026-11-29
  page: sd/combinations.md
  ja: "ハルシネーションが「混ざった絵と同じこと」かどうかは、測っても決まらないとしていました。同じことを頼んだ絵と文を、甘い判定と厳しい判定で測り、判定を「一部そのとおり」に改めました。"
  en: "Whether hallucination is “the same thing” as a merged picture was said not to be decided by measuring. Pictures and texts asked for the same were judged leniently and strictly, and the verdict is now “holds in part”."
"""))
