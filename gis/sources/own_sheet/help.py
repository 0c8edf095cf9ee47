"""What an own workbook tells the people who fill it in: how to, and rows as examples."""

from datetime import date

from gis.sources.workbook_cells import Cell

DATA_TITLE = "一覧"
NOTES_TITLE = "書き方"
EXAMPLES_TITLE = "記入例"
CHOICES_TITLE = "選択肢"

NOTES = (
    "この表は、地域の支え合いの活動（通いの場、家の手伝い、移動の助けなど）を書く表です。",
    "書くシートは「一覧」です。「記入例」を見ながら書いてください。ほかのシートは読み込まれません。",
    (
        "1つの活動の、1つの場所の、1つの日程を、1行に書きます。場所や日程が2つあれば2行に書き、"
        "2行目は「名前」と「団体名」（IDがあればIDも）を同じにします。ほかは変わるところだけで足ります。"
    ),
    "必ず書くのは、緑の見出しの「名前」と「助けの種類」だけです。わからないところは空けておきます。",
    "見出しの順番は変えてもかまいません。使わない列は消してもかまいません。見出しのことばは変えないでください。",
    (
        "日時は、ふだんのことばで書きます。例：毎週火曜10時から12時／第2・第4水曜 13:30～15:00／"
        "偶数月の第1土曜／毎月15日。"
        "「月2回（不定期）」のように日が決まらないものは、書いたとおりに載ります。"
    ),
    (
        "終わった活動の行は、消さずに「状態」を「終了」にします。行を消しても、登録は消えません。"
        "ただし、活動の行が残っていて場所や日程の行だけを消したときは、その場所や日程が終わりになります。"
    ),
    (
        "登録を直すときは、書き出した表を直して読み込みます。「ID」と「書き出し時の印」は変えないでください。"
        "書き出したあとに、だれかが同じ登録を直していたときは、読み込むときにお知らせします。"
    ),
    "「見せる相手」を「公開」にしても、同意（載せてよいという答え）がなければ公開されません。",
    "ボランティア個人の電話番号や、相談した人の名前など、人の秘密は書かないでください。",
)

EXAMPLES: tuple[dict[str, Cell], ...] = (
    {
        "name": "ひだまりサロン",
        "help_kinds": "茶話会、体操",
        "name_kana": "ひだまりさろん",
        "organization": "本町自治会",
        "organization_kind": "自治会・町会",
        "description": "お茶を飲みながらおしゃべり。体操もします。",
        "status": "活動中",
        "admission": "だれでも",
        "children_welcome": "はい",
        "intake": "受入中",
        "intake_on": date(2026, 4, 1),
        "fee": "1回100円（お茶代）",
        "fee_yen": 100,
        "participants_per_session": 15,
        "telephone": "04-0000-1234",
        "location_name": "本町集会所",
        "address": "本町1丁目2-3",
        "building": "1階 和室",
        "precision": "建物",
        "is_home": "いいえ",
        "accessibility": "スロープ、多目的トイレ",
        "words": "第2・第4火曜 10時～12時",
        "holidays": "休む",
        "rest_months": "8月",
        "closed_dates": "2026-12-22（会場の工事）",
        "extra_dates": "2026-12-26 13:00～15:00（クリスマス会）",
        "audience": "公開",
        "consent_by": "代表",
        "consent_on": date(2026, 3, 20),
        "consent_for": "ウェブ、印刷",
        "confirmed_on": date(2026, 4, 1),
        "confirmed_by": "コーディネーター",
    },
    {
        "name": "ひだまりサロン",
        "organization": "本町自治会",
        "help_kinds": "茶話会、体操",
        "location_name": "東公民館",
        "address": "東町3丁目1-1",
        "words": "月1回（日は電話で聞いてください）",
    },
    {
        "name": "ごみ出し応援隊",
        "help_kinds": "ごみ出し",
        "organization": "支え合いの会",
        "organization_kind": "住民グループ",
        "description": "玄関先のごみを集積所まで運びます。",
        "status": "活動中",
        "admission": "だれでも",
        "admission_note": "ひとり暮らしの人、足の悪い人",
        "fee": "1回50円",
        "fee_yen": 50,
        "telephone": "04-0000-5678",
        "words": "毎週月曜・木曜 午前7時から8時",
        "starts_on": date(2025, 6, 2),
        "service_scope": "市全域",
        "audience": "公開",
        "consent_by": "代表",
        "consent_on": date(2026, 3, 25),
        "consent_for": "ウェブ",
    },
    {
        "name": "山田さん宅の集まり",
        "help_kinds": "茶話会",
        "public_name": "西町お茶の会",
        "status": "活動中",
        "admission": "紹介された人",
        "location_name": "個人宅",
        "is_home": "はい",
        "town": "西町",
        "words": "毎週金曜 午後1時半から3時",
        "audience": "関係機関",
    },
)
